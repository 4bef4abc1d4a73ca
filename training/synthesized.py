"""Scenes that `imagery synthesize --assorted` drew, as working pixels with their boxes."""
import glob
import json
import os
import cv2
import numpy as np
from osgeo import gdal, osr
import net as N
from stretching import stretch

gdal.UseExceptions()
LENGTH = {'20ft': 6.058, '40ft': 12.192, '45ft': 13.716}


def scenes(folder):
    """Each tile as working pixels with its boxes: x, y (working pixels), length (m), angle; and the outlines."""
    truth = json.load(open(folder + '/truth.geojson'))['features']
    for f in sorted(glob.glob(folder + '/*.tif')):
        ds = gdal.Open(f)
        site = os.path.basename(f).split('_')[0]
        gt = ds.GetGeoTransform()
        here = [q for q in truth if q['properties']['kind'] == 'container' and q['properties']['site'] == site]
        a = ds.ReadAsArray()
        a = a[None] if a.ndim == 2 else a[:3]
        img = stretch(a.transpose(1, 2, 0))
        if img.shape[2] == 1:
            img = np.repeat(img, 3, 2)
        zoom = gt[1] / N.WORK
        w, h = int(round(img.shape[1] * zoom)), int(round(img.shape[0] * zoom))
        img = cv2.resize(img, (w, h), interpolation=cv2.INTER_AREA if zoom < 1 else cv2.INTER_CUBIC)
        s, t = osr.SpatialReference(), osr.SpatialReference()
        s.ImportFromEPSG(4326)
        t.ImportFromWkt(ds.GetProjection())
        for q in (s, t):
            q.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        move = osr.CoordinateTransformation(s, t)
        boxes, rings = [], []
        for q in here:
            p = np.array(move.TransformPoints(q['geometry']['coordinates'][0]))[:4, :2]
            p += [q['properties'].get('image_east_m', 0), q['properties'].get('image_north_m', 0)]
            p = np.stack([(p[:, 0] - gt[0]) / gt[1], (p[:, 1] - gt[3]) / gt[5]], 1) * zoom
            e = [p[1] - p[0], p[2] - p[1]]
            d = max(e, key=lambda v: v @ v)
            x, y = p.mean(0)
            boxes.append((x, y, LENGTH[q['properties']['class']], np.arctan2(d[1], d[0]) % np.pi))
            rings.append(p)
        mask = np.zeros((h * 2, w * 2), np.uint8)
        for p in rings:
            cv2.fillPoly(mask, [np.int32(np.round(p * 2 * 16))], 255, shift=4)
        yield img, np.array(boxes, np.float32).reshape(-1, 4), mask, gt[1]
