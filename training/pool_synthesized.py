"""pool_synthesized.py POOL FIRST_SHARD FOLDER…: shards of 128 crops from scenes that `imagery synthesize --assorted` drew, beside those of pool.py:
a second way of drawing."""
import glob
import json
import os
import sys
import numpy as np
import cv2
from osgeo import gdal, osr
import net as N
from sampler import SIZE
from stretching import stretch

cv2.setNumThreads(1)
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


def crops(scene, r, count):
    img, boxes, mask, native = scene
    h, w = img.shape[:2]
    for _ in range(count):
        if len(boxes) and r.random() < .8:
            x, y = boxes[r.integers(len(boxes)), :2] - SIZE / 2 + r.uniform(-60, 60, 2)
        else:
            x, y = r.uniform(0, w - SIZE), r.uniform(0, h - SIZE)
        x, y = int(np.clip(x, 0, w - SIZE)), int(np.clip(y, 0, h - SIZE))
        b = boxes - [x, y, 0, 0]
        b = b[(b[:, 0] > 0) & (b[:, 0] < SIZE) & (b[:, 1] > 0) & (b[:, 1] < SIZE)]
        m = cv2.resize(mask[y * 2:(y + SIZE) * 2, x * 2:(x + SIZE) * 2], (SIZE // 2, SIZE // 2), interpolation=cv2.INTER_AREA)
        yield img[y:y + SIZE, x:x + SIZE], b.astype(np.float32), m, native


pool, first = sys.argv[1], int(sys.argv[2])
r = np.random.default_rng(first)
drawn = []
for folder in sys.argv[3:]:
    for scene in scenes(folder):
        drawn += list(crops(scene, r, 44))
order = r.permutation(len(drawn))
for k in range(len(drawn) // 128):
    part = [drawn[i] for i in order[128 * k:128 * k + 128]]
    name = f'{pool}/d{first + k:05d}.npz'
    np.savez(name + '.part.npz', images=np.stack([d[0] for d in part]), masks=np.stack([d[2] for d in part]), boxes=np.concatenate([d[1] for d in part]),
             counts=np.array([len(d[1]) for d in part]), native=np.array([d[3] for d in part], np.float32))
    os.rename(name + '.part.npz', name)
print(len(drawn), 'crops')
