"""calibrate.py OFFSET SLOPE OUT=TRUTH.geojson … [-- OUT=TRUTH.geojson …]: fits (score, neighbours) → probability on what `imagery run` counted.

Let a program count that gives its boxes away: ScoreCalibration(OFFSET, SLOPE, 0) in NetworkDetector.cs, so that a probability can be turned back into the
network's score, and NetworkOptions.LeastProbability 0.05. Counted boxes are fitted, not the network's, because what settles boxes and judges the ground
comes between. Scenes of seeds that taught nothing; of groups set apart by `--` each weighs the same. A box is right when it overlaps a true one by at least
0.3, one to one. Also tells precision, recall and how far the counts are off at each least probability.
"""
import json
import sys
import cv2
import numpy as np

TELLING, FAR, TURN, MOST = .30, 12, 6, 3        # as in NetworkDetector.cs and Company.cs
offset, slope = float(sys.argv[1]), float(sys.argv[2])


def metres(ring, origin):
    """Corners of a polygon in degrees, as metres east and north of an origin nearby."""
    return ((np.array(ring[:4]) - origin) * (111320 * np.cos(np.radians(origin[1])), 111320)).astype(np.float32)


def overlap(a, b):
    common, _ = cv2.intersectConvexConvex(a, b)
    return common / (cv2.contourArea(a) + cv2.contourArea(b) - common)


def hits(mine, theirs):
    """Which boxes overlap a true one, best overlaps first."""
    middles = np.array([r.mean(0) for r in theirs]).reshape(-1, 2)
    pairs = [(overlap(r, theirs[j]), i, j) for i, r in enumerate(mine) for j in np.flatnonzero(np.abs(middles - r.mean(0)).max(1) < 14)]
    right, taken = np.zeros(len(mine), bool), set()
    for part, i, j in sorted(pairs, reverse=True):
        if part >= .3 and not right[i] and j not in taken:
            right[i] = True
            taken.add(j)
    return right


def neighbours(mine, turns, score):
    """Of each box, how many that tell something stand beside it."""
    middles = np.array([r.mean(0) for r in mine])
    near = np.hypot(*(middles[:, None] - middles[None]).transpose(2, 0, 1)) < FAR
    level = np.abs((turns[:, None] - turns[None] + 45) % 90 - 45) < TURN
    return np.minimum((near & level & (score >= TELLING)[None] & ~np.eye(len(mine), dtype=bool)).sum(1), MOST)


def judged(out, truth):
    """Of an output folder: log-odds of the score, neighbours, and whether right, of each box; and how many are true."""
    found = [f for f in json.load(open(out + '/containers.geojson'))['features'] if f['properties']['state'] == 'detected']
    true = [f for f in json.load(open(truth))['features'] if f['properties']['kind'] == 'container']
    rows = []
    for site in sorted({f['properties']['site'] for f in found}):
        mine, theirs = ([f for f in s if f['properties']['site'] == site] for s in (found, true))
        origin = np.array(mine[0]['geometry']['coordinates'][0][0])
        boxes, truths = ([metres(f['geometry']['coordinates'][0], origin) for f in s] for s in (mine, theirs))
        p = np.clip([f['properties']['score'] for f in mine], 1e-4, 1 - 1e-4)
        z = (np.log(p / (1 - p)) - offset) / slope
        turns = np.array([f['properties']['orientation_deg'] for f in mine])
        rows.append(np.stack([z, neighbours(boxes, turns, 1 / (1 + np.exp(-z))), hits(boxes, truths)]))
    return np.concatenate(rows, 1) if rows else np.zeros((3, 0)), len(true)


groups = [[]]
for word in sys.argv[3:]:
    groups.append([]) if word == '--' else groups[-1].append(judged(*word.split('=')))
boxes = [np.concatenate([b for b, _ in g], 1) for g in groups]
z, near, hit = np.concatenate(boxes, 1)
weight = np.concatenate([np.full(b.shape[1], 1 / b.shape[1]) for b in boxes]) * len(z) / len(boxes)
knowns, fit = np.stack([np.ones_like(z), z, near], 1), np.array([offset, slope, 0])
for _ in range(50):                                      # Newton's steps of a logistic regression
    q = 1 / (1 + np.exp(-knowns @ fit))
    fit = fit + np.linalg.solve((knowns * (weight * q * (1 - q))[:, None]).T @ knowns, knowns.T @ (weight * (hit - q)))
print(f'{len(z)} boxes: offset {fit[0]:.4f} slope {fit[1]:.4f} a neighbour {fit[2]:.4f}')
said = np.split(1 / (1 + np.exp(-knowns @ fit)), np.cumsum([b.shape[1] for b in boxes])[:-1])
for k, (g, b, p) in enumerate(zip(groups, boxes, said)):
    right, true = b[2], sum(n for _, n in g)
    print(f'group {k + 1}: {len(p)} boxes, {true} containers')
    for low, high in ((0, .2), (.2, .4), (.4, .6), (.6, .8), (.8, .95), (.95, 1)):
        m = (p >= low) & (p < high)
        if m.any():
            print(f'  probability {low}–{high}: {m.sum()} boxes, right {right[m].mean():.3f}, said {p[m].mean():.3f}')
    for least in (.3, .35, .4, .45, .5, .55, .6):
        kept = p >= least
        print(f'  at {least:.2f}: bias {kept.sum() / true - 1:+.3f}, precision {right[kept].mean():.3f}, recall {right[kept].sum() / true:.3f}')
