"""Draws shards of 128 crops: pool.py FOLDER FIRST_SHARD SHARDS [plain]. Shard k holds seeds 128 k … 128 k + 127."""
import sys
import os
import numpy as np
import cv2
import plain
import sampler

cv2.setNumThreads(1)
folder, first, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
draw = plain.draw if sys.argv[4:] == ['plain'] else sampler.draw
os.makedirs(folder, exist_ok=True)
for k in range(first, first + count):
    drawn = [draw(128 * k + i) for i in range(128)]
    name = f'{folder}/{"p" if draw is plain.draw else ""}{k:06d}.npz'
    np.savez(name + '.part.npz', images=np.stack([d[0] for d in drawn]), masks=np.stack([d[2] for d in drawn]), boxes=np.concatenate([d[1] for d in drawn]),
             counts=np.array([len(d[1]) for d in drawn]), native=np.array([d[3] for d in drawn], np.float32))
    os.rename(name + '.part.npz', name)
