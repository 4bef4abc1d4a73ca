"""The first look: a small network at 0.8 m that says where a container may be, so that the large one looks there only.

screen.py POOL[:POOL…] OUT MINUTES [START.pt]: trains on shards of 0.8 m crops (WORK=0.8: pool.py, pool_synthesized.py), of wide ground that mostly bears
no container; in every other step, where CLOSE=POOL[:POOL…] names any, on shards of 0.4 m crops, reduced: of yards.
"""
import os
import sys
import cv2
import numpy as np
import torch
from torch import nn
import torch.nn.functional as F
from descent import Descent
from net import conv, shown
from shards import BATCH, Shards

WORK, STRIDE = 0.8, 4                    # metres a pixel; pixels an output cell


class Screen(nn.Module):
    """(n, 3, h, w) → (n, 1, h / 4, w / 4): logit that a cell holds a part of a container's top."""

    def __init__(self, a=12, b=24, c=40, d=56):
        super().__init__()
        self.stem = nn.Sequential(conv(3, a, 5, 2), conv(a, a))
        self.four = nn.Sequential(conv(a, b, 3, 2), conv(b, b), conv(b, b))
        self.eight = nn.Sequential(conv(b, c, 3, 2), conv(c, c), conv(c, c))
        self.sixteen = nn.Sequential(conv(c, d, 3, 2), conv(d, d))
        self.up8 = conv(d, c, 1)
        self.up4 = conv(c, b, 1)
        self.mix4 = conv(b, b)
        self.head = nn.Conv2d(b, 1, 1)
        nn.init.constant_(self.head.bias, -3)

    def forward(self, x):
        four = self.four(self.stem(x))
        eight = self.eight(four)
        eight = eight + F.interpolate(self.up8(self.sixteen(eight)), scale_factor=2.0, mode='nearest')
        return self.head(self.mix4(four + F.interpolate(self.up4(eight), scale_factor=2.0, mode='nearest')))


def load(path):
    model = Screen()
    model.load_state_dict(torch.load(path))
    return model.eval()


def batch(pool, reduce):
    """Pictures, and the share of each cell that is the top of a container."""
    crops = [pool.one() for _ in range(BATCH)]
    x = np.stack([cv2.resize(np.ascontiguousarray(img), None, fx=1 / reduce, fy=1 / reduce, interpolation=cv2.INTER_AREA) for img, _, _ in crops])
    masks = np.stack([np.ascontiguousarray(m) for _, _, m in crops])[:, None]
    return shown(torch.from_numpy(np.ascontiguousarray(x.transpose(0, 3, 1, 2)))), F.avg_pool2d(torch.from_numpy(masks), 2 * reduce)


def main():
    torch.set_num_threads(int(os.environ.get('THREADS', '2')))
    torch.manual_seed(1)
    out, minutes = sys.argv[2], float(sys.argv[3])
    rate = float(os.environ.get('RATE', '3e-3'))
    pool = Shards(sys.argv[1], [int(w) for w in os.environ.get('WEIGHTS', '').split(',') if w], int(os.environ.get('SEED', '1')))
    close = Shards(os.environ['CLOSE'], [int(w) for w in os.environ.get('CLOSE_WEIGHTS', '').split(',') if w], 2) if 'CLOSE' in os.environ else None
    for shards in (pool, close or pool):
        shards.refresh()
    model = Screen()
    if len(sys.argv) > 4:
        model.load_state_dict(torch.load(sys.argv[4]))
    print('parameters', sum(p.numel() for p in model.parameters()), flush=True)
    descent, total = Descent(model, out, minutes, rate, .998), 0.0
    while descent.goes_on():
        x, share = batch(close, 2) if close and descent.steps % 2 else batch(pool, 1)
        sure = ((share == 0) | (share >= .25)).float()      # a sliver of a top in a cell is neither
        loss = (sure * F.binary_cross_entropy_with_logits(model(x), (share >= .25).float(), reduction='none')).sum() / sure.sum()
        descent.step(loss)
        total += loss.item()
        if descent.steps % 100 == 0:
            print(f'{descent.passed():.1f} min step {descent.steps} loss {total / 100:.4f}', flush=True)
            total = 0.0
        if descent.due():
            pool.refresh()
    descent.save()


if __name__ == '__main__':
    main()
