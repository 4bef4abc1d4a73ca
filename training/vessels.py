"""The network for vessels: 1 m working pixels in, log-odds of each cell of 2 m out: 0 the middle of a vessel (half as wide), 1 any of it, 2 water, which only helps to learn and is not shipped.

vessels.py POOL[:POOL…] OUT MINUTES [START.pt]: trains on shards of harbours.py and pool_harbours.py.
"""
import glob
import os
import sys
import cv2
import numpy as np
import torch
from torch import nn
import torch.nn.functional as F
from descent import Descent
from net import conv, shown

CROP, BATCH = 256, 12                    # working pixels; crops a step


class Vessels(nn.Module):
    """(n, 3, h, w) → (n, maps, h / 2, w / 2); sees some 300 pixels far."""

    def __init__(self, a=16, b=24, c=40, d=56, e=64, maps=3):
        super().__init__()
        self.stem = nn.Sequential(conv(3, a, 5, 2), conv(a, a))
        self.four = nn.Sequential(conv(a, b, 3, 2), conv(b, b), conv(b, b))
        self.eight = nn.Sequential(conv(b, c, 3, 2), conv(c, c), conv(c, c))
        self.sixteen = nn.Sequential(conv(c, d, 3, 2), conv(d, d), conv(d, d))
        self.far = nn.Sequential(conv(d, e, 3, 2), conv(e, e), conv(e, e))
        self.up16, self.mix16 = conv(e, d, 1), conv(d, d)
        self.up8, self.mix8 = conv(d, c, 1), conv(c, c)
        self.up4, self.mix4 = conv(c, b, 1), conv(b, b)
        self.up2, self.mix2 = conv(b, a, 1), nn.Sequential(conv(a, a), conv(a, a))
        self.head = nn.Conv2d(a, maps, 1)
        nn.init.constant_(self.head.bias, -3)

    def forward(self, x):
        two = self.stem(x)
        four = self.four(two)
        eight = self.eight(four)
        sixteen = self.sixteen(eight)
        sixteen = self.mix16(sixteen + F.interpolate(self.up16(self.far(sixteen)), scale_factor=2.0, mode='nearest'))
        eight = self.mix8(eight + F.interpolate(self.up8(sixteen), scale_factor=2.0, mode='nearest'))
        four = self.mix4(four + F.interpolate(self.up4(eight), scale_factor=2.0, mode='nearest'))
        return self.head(self.mix2(two + F.interpolate(self.up2(four), scale_factor=2.0, mode='nearest')))


def load(path):
    model = Vessels()
    model.load_state_dict(torch.load(path))
    return model.eval()


def recoloured(r, img, m):
    """Water, ships and land each in other colours and contrasts: what tells a ship from what lies around it is no particular colour."""
    seen = img.max(-1, keepdims=True) > 0
    hull = np.maximum(m[..., 0], m[..., 2]).astype(np.float32) / 255
    water = np.where(m[..., 3] == 128, 0, m[..., 3] / np.float32(255)) * (1 - hull)
    known = (m[..., 3] != 128).any()
    parts = [cv2.resize(q, img.shape[1::-1], interpolation=cv2.INTER_LINEAR)[..., None] for q in ((water, hull, 1 - water - hull) if known else (hull, 1 - hull))]
    new = np.zeros(img.shape, np.float32)
    for part in parts:
        share = part.sum() + 1e-6
        mean = (img * part).sum((0, 1)) / share
        if r.random() < .6:
            tone = np.clip(r.uniform(15, 235) + r.uniform(-1, 1, 3) * r.uniform(0, 70), 5, 250) * r.uniform(.3, 1) + mean * r.uniform(0, .4)
            new += part * (tone + (img - mean) * r.uniform(.35, 1.5))
        else:
            new += part * img
    return np.clip(np.where(seen, np.maximum(new, 1), 0), 0, 255).astype(np.uint8)


class Harbours:
    """Crops out of shards, turned, recoloured, at times cut off."""

    def __init__(self, folders, weights, seed):
        self.folders, self.r, self.held = folders.split(':'), np.random.default_rng(seed), {}
        self.weights = dict(zip(self.folders, weights or [1] * len(self.folders)))
        self.refresh()

    def refresh(self):
        for f in sorted(q for folder in self.folders for q in glob.glob(folder + '/*.npz')):
            if f not in self.held and not f.endswith('.part.npz'):
                z = np.load(f)
                self.held[f] = (z['images'], z['maps'])
        self.keys = [k for k in self.held for _ in range(self.weights[os.path.dirname(k)])]

    def one(self):
        """Picture (CROP, CROP, 3), maps (CROP / 2, CROP / 2, 4): of bytes."""
        r = self.r
        images, maps = self.held[self.keys[r.integers(len(self.keys))]]
        i = r.integers(len(images))
        img, m = images[i], maps[i]
        room = (img.shape[0] - CROP) // 2
        y, x = r.integers(0, room + 1, 2)
        if r.random() < .75 and m[..., 0].max() > 127:
            for _ in range(12):
                if m[y:y + CROP // 2, x:x + CROP // 2, 0].max() > 127:
                    break
                y, x = r.integers(0, room + 1, 2)
        img, m = img[2 * y:2 * y + CROP, 2 * x:2 * x + CROP], m[y:y + CROP // 2, x:x + CROP // 2]
        if r.random() < .5:
            img, m = img[:, ::-1], m[:, ::-1]
        turns = r.integers(4)
        img, m = np.ascontiguousarray(np.rot90(img, turns)), np.rot90(m, turns).copy()
        as_drawn = r.random() < .5
        if not as_drawn and r.random() < .6:
            img = recoloured(r, img, m)
        if not as_drawn and r.random() < .4:
            img = img[..., r.permutation(3)]
        if r.random() < .2:
            img = cv2.cvtColor(cv2.transform(img, r.dirichlet((3, 3, 3))[None]), cv2.COLOR_GRAY2RGB)
        levels = np.arange(256.0)
        if r.random() < .5:
            levels = 255 * (levels / 255) ** r.uniform(.6, 1.6)
        levels = np.clip(levels * r.uniform(.75, 1.2) + r.uniform(-15, 15), 0, 255)
        if not as_drawn and r.random() < .16:
            levels = 255 - levels
        empty = img.max(-1) == 0
        img = cv2.LUT(np.ascontiguousarray(img), levels.astype(np.uint8))
        if r.random() < .1:
            img = np.clip(img + r.standard_normal(img.shape, np.float32) * r.uniform(1, 9), 0, 255).astype(np.uint8)
        img[empty] = 0
        for _ in range(r.choice([0, 1, 2], p=[.7, .2, .1])):                             # the scene ends here
            side, depth = r.integers(4), 2 * int(r.integers(2, CROP // 5))
            for a, d in ((img, depth), (m, depth // 2)):
                a[[np.s_[:d], np.s_[-d:], np.s_[:, :d], np.s_[:, -d:]][side]] = 0
        return img, m

    def batch(self):
        b = [self.one() for _ in range(BATCH)]
        x = torch.from_numpy(np.ascontiguousarray(np.stack([q[0] for q in b]).transpose(0, 3, 1, 2)))
        m = torch.from_numpy(np.ascontiguousarray(np.stack([q[1] for q in b]).transpose(0, 3, 1, 2))).float() / 255
        known = 1 - m[:, 2:3]
        return shown(x.float()), torch.stack([m[:, 1], m[:, 0], m[:, 3]], 1), torch.cat([known, known, ((m[:, 3:] - .5).abs() > .01).float()], 1)


def loss(out, share, sure):
    """Cells say their share; and the overlap of hulls in each crop counts of itself: vessels have few cells, small ones hardly any."""
    cells = (F.binary_cross_entropy_with_logits(out, share, reduction='none') * sure).mean((0, 2, 3))
    p, s = torch.sigmoid(out[:, :2]) * sure[:, :2], share[:, :2] * sure[:, :2]
    overlap = (1 - (2 * (p * s).sum((2, 3)) + 20) / ((p * p).sum((2, 3)) + (s * s).sum((2, 3)) + 20)).mean(0)
    return 4 * cells[:2].sum() + .4 * cells[2] + .4 * overlap.sum(), (*cells.tolist(), *overlap.tolist())


def main():
    torch.set_num_threads(int(os.environ.get('THREADS', '1')))
    torch.manual_seed(1)
    cv2.setNumThreads(1)
    out, minutes, seed = sys.argv[2], float(sys.argv[3]), int(os.environ.get('SEED', '1'))
    pool = Harbours(sys.argv[1], [int(w) for w in os.environ.get('WEIGHTS', '').split(',') if w], seed)
    model = Vessels()
    if len(sys.argv) > 4:
        model.load_state_dict(torch.load(sys.argv[4]))
    print('parameters', sum(p.numel() for p in model.parameters()), flush=True)
    model = model.to(memory_format=torch.channels_last)
    descent, sums = Descent(model, out, minutes, float(os.environ.get('RATE', '3e-3')), .99), 0
    while descent.goes_on():
        x, share, sure = pool.batch()
        with torch.autocast('cpu', torch.bfloat16):      # a third of the time
            maps = model(x.contiguous(memory_format=torch.channels_last))
        total, parts = loss(maps.float().contiguous(), share, sure)
        descent.step(total)
        sums = sums + np.array([total.item(), *parts])
        if descent.steps % 50 == 0:
            print(f'{descent.passed():.1f} min step {descent.steps} shards {len(pool.held)} loss ' + ' '.join(f'{v:.4f}' for v in sums / 50), flush=True)
            sums = 0
        if descent.due():
            pool.refresh()
    descent.save()


if __name__ == '__main__':
    main()
