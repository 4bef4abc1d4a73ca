"""pool_synthesized.py POOL FIRST_SHARD FOLDER…: shards of 128 crops from scenes that `imagery synthesize --assorted` drew, beside those of pool.py:
a second way of drawing."""
import os
import sys
import numpy as np
import cv2
from sampler import SIZE
from synthesized import scenes

cv2.setNumThreads(1)


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
