"""calibrate.py OFFSET SLOPE OUT=TRUTH.geojson … [-- OUT=TRUTH.geojson …]: fits score → probability on what `imagery run` counted.

OFFSET, SLOPE: those of the program that counted (NetworkDetector.cs); its probabilities are turned back into the network's scores. Counted boxes are
fitted, not the network's, because what settles boxes and judges the ground comes between. Scenes of seeds that taught nothing; of groups set apart by
`--` each weighs the same. A box is right when it overlaps a true one by at least 0.3, one to one. For scores below the least one that is counted,
let the program count from a lower one (NetworkOptions.LeastScore). Also tells how far the counts are off at each least score.
"""
import json
import sys
import cv2
import numpy as np


def metres(ring, origin):
    """Corners of a polygon in degrees, as metres east and north of an origin nearby."""
    return ((np.array(ring[:4]) - origin) * (111320 * np.cos(np.radians(origin[1])), 111320)).astype(np.float32)


def overlap(a, b):
    common, _ = cv2.intersectConvexConvex(a, b)
    return common / (cv2.contourArea(a) + cv2.contourArea(b) - common)


def judged(out, truth):
    """Of an output folder: probability and whether right of each box, and how many are true."""
    found = [f for f in json.load(open(out + '/containers.geojson'))['features'] if f['properties']['state'] == 'detected']
    true = [f for f in json.load(open(truth))['features'] if f['properties']['kind'] == 'container']
    hits = set()
    for site in {f['properties']['site'] for f in found}:
        mine, theirs = ([(i, f['geometry']['coordinates'][0]) for i, f in enumerate(s) if f['properties']['site'] == site] for s in (found, true))
        origin = np.array(mine[0][1][0])
        mine, theirs = ([(i, metres(r, origin)) for i, r in s] for s in (mine, theirs))
        middles = np.array([r.mean(0) for _, r in theirs]).reshape(-1, 2)
        pairs = [(overlap(r, theirs[j][1]), i, j) for i, r in mine for j in np.flatnonzero(np.abs(middles - r.mean(0)).max(1) < 14)]
        taken = set()
        for part, i, j in sorted(pairs, reverse=True):
            if part >= .3 and i not in hits and j not in taken:
                hits.add(i)
                taken.add(j)
    return [(f['properties']['score'], i in hits) for i, f in enumerate(found)], len(true)


offset, slope = float(sys.argv[1]), float(sys.argv[2])
groups = [[]]
for word in sys.argv[3:]:
    groups.append([]) if word == '--' else groups[-1].append(judged(*word.split('=')))
boxes = [np.array([b for found, _ in g for b in found], float) for g in groups]
p, hit = np.concatenate(boxes).T
p = np.clip(p, 1e-4, 1 - 1e-4)
z = (np.log(p / (1 - p)) - offset) / slope
score, weight = 1 / (1 + np.exp(-z)), np.concatenate([np.full(len(b), 1 / len(b)) for b in boxes]) * len(z) / len(boxes)
a, b = offset, slope
for _ in range(50):                                      # Newton's steps of a logistic regression
    q = 1 / (1 + np.exp(-(a + b * z)))
    w = weight * q * (1 - q)
    h = np.array([[w.sum(), (w * z).sum()], [(w * z).sum(), (w * z * z).sum()]])
    a, b = np.array([a, b]) + np.linalg.solve(h, [(weight * (hit - q)).sum(), (weight * (hit - q) * z).sum()])
print(f'{len(z)} boxes: offset {a:.4f} slope {b:.4f}')
starts = np.cumsum([0, *map(len, boxes)])
for k, g in enumerate(groups):
    mine = slice(starts[k], starts[k + 1])
    s, right, said, true = score[mine], hit[mine], 1 / (1 + np.exp(-(a + b * z[mine]))), sum(n for _, n in g)
    print(f'group {k + 1}: {len(s)} boxes, {true} containers')
    for low, high in ((0, .35), (.35, .45), (.45, .55), (.55, .7), (.7, 1)):
        m = (s >= low) & (s < high)
        if m.any():
            print(f'  score {low}–{high}: {m.sum()} boxes, right {right[m].mean():.3f}, said {said[m].mean():.3f}')
    for least in np.arange(np.floor(s.min() * 50) / 50, .5, .02):
        n = (s >= least).sum()
        print(f'  at {least:.2f}: bias {n / true - 1:+.3f}, precision {right[s >= least].mean():.3f}, recall {right[s >= least].sum() / true:.3f}')
