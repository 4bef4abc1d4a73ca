"""pool_harbours.py POOL FIRST_SHARD FOLDER…: shards as those of harbours.py out of scenes that `imagery synthesize` drew, of whose truth only the vessels' rectangles are taken."""
import glob
import json
import os
import sys
import cv2
import numpy as np
from osgeo import gdal, osr
from harbours import COUNT, SIDE
from stretching import stretch

gdal.UseExceptions()


def rings(ds, folder, name):
    """Vessels of a picture, corners in its pixels (column, row)."""
    site, time = name.split('_')[:2]
    gt, s, t = ds.GetGeoTransform(), osr.SpatialReference(), osr.SpatialReference()
    s.ImportFromEPSG(4326)
    t.ImportFromWkt(ds.GetProjection())
    for q in (s, t):
        q.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    move = osr.CoordinateTransformation(s, t)
    for q in json.load(open(folder + '/truth.geojson'))['features']:
        p = q['properties']
        if p['kind'] == 'vessel' and p['site'] == site and p['acquired_utc'].replace('-', '').replace(':', '') == time:
            x = np.array(move.TransformPoints(q['geometry']['coordinates'][0]))[:4, :2] + [p.get('image_east_m', 0), p.get('image_north_m', 0)]
            yield np.stack([(x[:, 0] - gt[0]) / gt[1], (x[:, 1] - gt[3]) / gt[5]], 1)


def scenes(folder):
    """Pictures (SIDE, SIDE, 3) and maps as harbours.draw gives them; black where a scene is smaller than that."""
    for f in sorted(glob.glob(folder + '/*.tif')):
        ds = gdal.Open(f)
        a, pixel = ds.ReadAsArray(), ds.GetGeoTransform()[1]
        a = stretch((a[None] if a.ndim == 2 else a[:3]).transpose(1, 2, 0))
        a = np.repeat(a, 3, 2) if a.shape[2] == 1 else a
        w, h = (int(round(n * pixel)) for n in (a.shape[1], a.shape[0]))
        a = cv2.resize(a, (w, h), interpolation=cv2.INTER_AREA if pixel < 1 else cv2.INTER_LINEAR)
        hull, core, unsure = np.zeros((3, 2 * SIDE, 2 * SIDE), np.uint8)
        for p in rings(ds, folder, os.path.basename(f)):
            p, m = p * pixel * 2, p.mean(0) * pixel * 2
            d = max((p[1] - p[0], p[2] - p[1]), key=lambda v: v @ v)
            long, wide = np.hypot(*d), min(np.hypot(*(p[1] - p[0])), np.hypot(*(p[2] - p[1])))
            u, v = d / long, np.array([-d[1], d[0]]) / long
            at = lambda s, w: m + u * s * long / 2 + v * w * wide / 2                       # noqa: E731
            cv2.fillPoly(hull, [np.int32(np.round(p * 16))], 255, cv2.LINE_AA, 4)
            inner = np.array([at(i * (1 - .5 * wide / long), j * .5) for i, j in ((-1, -1), (1, -1), (1, 1), (-1, 1))])
            cv2.fillPoly(core, [np.int32(np.round(inner * 16))], 255, cv2.LINE_AA, 4)
            for i in (-1, 1):                                                               # a bow is pointed, and which end it is at is not said
                for j in (-1, 1):
                    corner = np.array([at(i * 1.04, j * 1.04), at(i * 1.04, j * .15), at(i * .6, j * 1.04)])
                    cv2.fillPoly(unsure, [np.int32(np.round(corner * 16))], 255, cv2.LINE_AA, 4)
        maps = np.stack([cv2.resize(q, (SIDE // 2, SIDE // 2), interpolation=cv2.INTER_AREA) for q in (hull, core, unsure, np.full_like(hull, 128))], -1)
        full = np.zeros((SIDE, SIDE, 3), np.uint8)
        h, w = min(h, SIDE), min(w, SIDE)
        full[:h, :w] = a[:h, :w]
        yield full, maps


if __name__ == '__main__':
    pool, first = sys.argv[1], int(sys.argv[2])
    os.makedirs(pool, exist_ok=True)
    drawn = [s for folder in sys.argv[3:] for s in scenes(folder)]
    order = np.random.default_rng(first).permutation(len(drawn))
    for k in range(len(drawn) // COUNT):
        part = [drawn[i] for i in order[k::len(drawn) // COUNT]]
        name = f'{pool}/{first + k:05d}'
        np.savez(name + '.part.npz', images=np.stack([d[0] for d in part]), maps=np.stack([d[1] for d in part]))
        os.rename(name + '.part.npz', name + '.npz')
    print(len(drawn), 'scenes')
