"""calibrate.py WEIGHTS.pt CROPS FOLDER…: fits score → probability on freshly drawn crops of sampler.py and on scenes of `imagery synthesize`
(folders; seeds that taught nothing), and tells the score above which the count is without bias."""
import sys
import numpy as np
import evaluate as E
import net as N
from evaluate_synthesized import found as find
from synthesized import scenes

model = N.load(sys.argv[1])
score, hit, truth = [], [], 0


def add(found, boxes, inside):
    hits = {i for i, _ in N.match(found, boxes)}
    for i, f in enumerate(found):
        if inside(f):
            score.append(f[4])
            hit.append(i in hits)
    return sum(inside(b) for b in boxes)


for native in (.3, .5, .7):
    for found, boxes in E.drawn(model, native, range(2 * 10 ** 9, 2 * 10 ** 9 + int(sys.argv[2]))):
        truth += add(found, boxes, lambda v: 20 < v[0] < 140 and 20 < v[1] < 140)
for folder in sys.argv[3:]:
    for img, boxes, _, _ in scenes(folder):
        truth += add(find(model, img), boxes, lambda v: True)
score, hit = np.array(score), np.array(hit, float)
z = np.log(score / (1 - score))
a, b = 0.0, 1.0
for _ in range(50):                                      # Newton's steps of a logistic regression
    p = 1 / (1 + np.exp(-(a + b * z)))
    w = p * (1 - p)
    h = np.array([[w.sum(), (w * z).sum()], [(w * z).sum(), (w * z * z).sum()]])
    a, b = np.array([a, b]) + np.linalg.solve(h, [(hit - p).sum(), ((hit - p) * z).sum()])
print(f'{len(score)} boxes, {truth} containers: offset {a:.4f} slope {b:.4f}')
for lo, hi in ((.15, .25), (.25, .35), (.35, .45), (.45, .55), (.55, .7), (.7, 1)):
    m = (score >= lo) & (score < hi)
    print(f'score {lo}–{hi}: {m.sum()} boxes, right {hit[m].mean():.3f}, said {(1 / (1 + np.exp(-(a + b * z[m])))).mean():.3f}')
for t in np.arange(.2, .6, .05):
    print(f'at {t:.2f}: {E.score(hit[score >= t].sum(), (score >= t).sum(), truth)}')
