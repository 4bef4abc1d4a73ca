"""Shards of crops, read from folders as they arrive, and one crop after another out of them, varied."""
import glob
import os
import numpy as np
import net as N

BATCH = 16
LEAST = float(os.environ.get('LEAST', '0'))      # metres: crops of finer pixels are left out
GREY = float(os.environ.get('GREY', '.15'))     # in what share of the crops colour is taken away


class Shards:
    """folders: POOL[:POOL…]; weights: how often a shard of each folder is drawn from."""

    def __init__(self, folders, weights, seed):
        self.folders, self.r, self.held, self.keys = folders.split(':'), np.random.default_rng(seed), {}, []
        self.weights = dict(zip(self.folders, weights or [1] * len(self.folders)))

    def refresh(self, limit=400):
        for f in sorted(q for folder in self.folders for q in glob.glob(folder + '/*.npz')):
            if f not in self.held and not f.endswith('.part.npz'):
                z = np.load(f)
                ends = np.cumsum(z['counts'])
                boxes, wanted = np.split(z['boxes'], ends[:-1]), np.flatnonzero(z['native'] >= LEAST)
                if len(wanted):
                    self.held[f] = (z['images'][wanted], z['masks'][wanted], [boxes[i] for i in wanted])
        while len(self.held) > limit:
            del self.held[next(iter(self.held))]
        self.keys = [k for k in self.held for _ in range(self.weights[os.path.dirname(k)])]

    def one(self):
        """A crop, turned, recoloured, at times cut off: picture, boxes, stack tops (0–1, half as many pixels)."""
        r = self.r
        s = self.held[self.keys[r.integers(len(self.keys))]]
        i = r.integers(len(s[2]))
        img, mask, boxes = s[0][i], s[1][i], s[2][i].copy()
        size = img.shape[0]
        if r.random() < .5:
            img, mask = img[:, ::-1], mask[:, ::-1]
            boxes[:, 0], boxes[:, 3] = size - boxes[:, 0], np.pi - boxes[:, 3]
        for _ in range(r.integers(4)):                # a quarter turn: (x, y) → (y, size − x)
            img, mask = np.rot90(img), np.rot90(mask)
            boxes = np.stack([boxes[:, 1], size - boxes[:, 0], boxes[:, 2], boxes[:, 3] - np.pi / 2], 1)
        img = img.astype(np.float32)
        if r.random() < .5:
            img = img[..., r.permutation(3)]
        if r.random() < GREY:
            img = np.repeat((img @ r.dirichlet((3, 3, 3)).astype(np.float32))[..., None], 3, 2)
        if r.random() < .5:
            img = 255 * (np.maximum(img, 0) / 255) ** r.uniform(.7, 1.4)
        img = np.clip(img * r.uniform(.75, 1.2) + r.uniform(-15, 15), 0, 255)
        if r.random() < .2:
            img = img + r.standard_normal(img.shape).astype(np.float32) * r.uniform(1, 7)
        if r.random() < .12:                          # the scene ends here, or a tile was not delivered
            side, depth = r.integers(4), r.integers(4, size // 2)
            edge = [np.s_[:depth], np.s_[-depth:], np.s_[:, :depth], np.s_[:, -depth:]][side]
            at = boxes[:, 1 - side // 2]
            img[edge] = 0
            mask = mask.copy()
            mask[[np.s_[:depth // 2], np.s_[-(depth // 2):], np.s_[:, :depth // 2], np.s_[:, -(depth // 2):]][side]] = 0
            boxes = boxes[at > depth + 4] if side % 2 == 0 else boxes[at < size - depth - 4]
        return img, boxes, mask.astype(np.float32) / 255
