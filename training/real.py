"""real.py SHARED_DATA OUT: the real scenes, stretched as the product stretches, for evaluate.py. They judge; nothing is taught on them."""
import json
import os
import sys
import numpy as np
from osgeo import gdal, osr
from stretching import stretch

R = sys.argv[1] + '/'
os.makedirs(sys.argv[2], exist_ok=True)


def load(files):
    ds = [gdal.Open(R + f) for f in files]
    return np.concatenate([d.ReadAsArray().transpose(1, 2, 0) for d in ds], 1), ds[0].GetGeoTransform(), ds[0].GetProjection()


def pixels(gt, wkt, lonlat):
    s, t = osr.SpatialReference(), osr.SpatialReference()
    s.ImportFromEPSG(4326)
    t.ImportFromWkt(wkt)
    for q in (s, t):
        q.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    p = np.array(osr.CoordinateTransformation(s, t).TransformPoints([list(q[:2]) for q in lonlat]))[:, :2]
    return np.stack([(p[:, 0] - gt[0]) / gt[1], (p[:, 1] - gt[3]) / gt[5]], 1)[:-1].tolist()


def features(name):
    return json.load(open(R + name))['features']


img, gt, wkt = load(['real/tiles/20150701_harbor_r0c0.tif', 'real/tiles/20150701_harbor_r0c1.tif'])
np.save(sys.argv[2] + '/kompsat.npy', stretch(img))
zones = {f['properties']['site'] + '/' + f['properties']['zone']: pixels(gt, wkt, f['geometry']['coordinates'][0])
         for f in features('real/sites.geojson') if f['properties']['kind'] == 'zone'}
json.dump(zones, open(sys.argv[2] + '/kompsat.json', 'w'))
json.dump(json.load(open(R + 'real/truth-zones.json'))['zones'], open(sys.argv[2] + '/kompsat-truth.json', 'w'))
img, gt, wkt = load(['real-ship/tiles/20160101_ship.tif'])
np.save(sys.argv[2] + '/ship.npy', stretch(img))
json.dump([pixels(gt, wkt, f['geometry']['coordinates'][0]) for f in features('real-ship/truth.geojson')], open(sys.argv[2] + '/ship.json', 'w'))
