"""evaluate_synthesized.py WEIGHTS.pt FOLDER PIXEL…: scenes drawn by `imagery synthesize --assorted`, whose code the teacher never saw."""
import glob
import json
import os
import sys
import numpy as np
from osgeo import gdal, osr
import evaluate as E
import net as N
from stretching import stretch


def projector(ds):
    s, t = osr.SpatialReference(), osr.SpatialReference()
    s.ImportFromEPSG(4326)
    t.ImportFromWkt(ds.GetProjection())
    for q in (s, t):
        q.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    back = gdal.InvGeoTransform(ds.GetGeoTransform())
    c = osr.CoordinateTransformation(s, t)
    return lambda ring: np.array([gdal.ApplyGeoTransform(back, *p[:2]) for p in c.TransformPoints([list(q[:2]) for q in ring])])


def scenes(folder):
    features = json.load(open(folder + '/truth.geojson'))['features']
    for f in sorted(glob.glob(folder + '/*.tif')):
        ds = gdal.Open(f)
        site = os.path.basename(f).split('_')[0]
        rgb = ds.ReadAsArray()
        rgb = np.repeat(rgb[None], 3, 0) if rgb.ndim == 2 else rgb[:3]
        to_pixels, boxes = projector(ds), []
        for q in features:
            p = q['properties']
            if p.get('site') == site and p.get('kind') == 'container' and p.get('visible', True):
                ring = to_pixels(q['geometry']['coordinates'][0])[:4]
                boxes.append((*ring.mean(0), max(np.hypot(*(ring[1] - ring[0])), np.hypot(*(ring[2] - ring[1])))))
        yield stretch(rgb.transpose(1, 2, 0)), np.array(boxes).reshape(-1, 3)


if __name__ == '__main__':
    model = N.load(sys.argv[1])
    for folder, native in zip(sys.argv[2::2], sys.argv[3::2]):
        native = float(native)
        found = [(E.scene(model, rgb, native)[0], b * [native / N.WORK, native / N.WORK, native]) for rgb, b in scenes(folder)]
        for t in (.25, .3, .35, .4, .45, .5):
            tp = nf = nt = good = 0
            for f, b in found:
                f = f[f[:, 4] >= t]
                pairs = N.match(f, b)
                tp, nf, nt, good = tp + len(pairs), nf + len(f), nt + len(b), good + sum(abs(f[i, 2] - b[j, 2]) < 2 for i, j in pairs)
            print(f'{folder} at {t}: {E.score(tp, nf, nt)} length right {good / max(tp, 1):.3f}')
