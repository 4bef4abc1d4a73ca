"""train.py POOL[:POOL…] OUT MINUTES [START.pt]: trains on the shards that are in the folders and on those that arrive while it runs."""
import os
import sys
import numpy as np
import torch
import net as N
from descent import Descent
from shards import BATCH, Shards

torch.set_num_threads(int(os.environ.get('THREADS', '2')))
torch.manual_seed(1)
path, minutes = sys.argv[2], float(sys.argv[3])
WEIGHTS = [int(w) for w in os.environ.get('WEIGHTS', '').split(',') if w]      # how often a shard of each folder is drawn from; default 1
RATE = float(os.environ.get('RATE', '3e-3'))
pool = Shards(sys.argv[1], WEIGHTS, int(os.environ.get('SEED', '1')))


def batch():
    b = [(img, (N.targets if N.WORK < 1 else N.shares)(boxes, img.shape[0] // 2), mask) for img, boxes, mask in (pool.one() for _ in range(BATCH))]
    x = torch.from_numpy(np.ascontiguousarray(np.stack([q[0] for q in b]).transpose(0, 3, 1, 2)))
    return N.shown(x.float()), torch.from_numpy(np.stack([q[1] for q in b])), torch.from_numpy(np.stack([q[2] for q in b]))


WIDTHS = [int(w) for w in os.environ.get('WIDTHS', '24,40,56,72' if N.WORK < 1 else '16,48,80,112').split(',')]
model = N.grown(sys.argv[4], WIDTHS) if len(sys.argv) > 4 else N.Net(*WIDTHS)
print('parameters', sum(p.numel() for p in model.parameters()), flush=True)
model = model.to(memory_format=torch.channels_last)
pool.refresh()
descent, sums = Descent(model, path, minutes, RATE, .995), 0
while descent.goes_on():
    x, t, m = batch()
    with torch.autocast('cpu', torch.bfloat16):
        out = model(x.contiguous(memory_format=torch.channels_last))
    total, parts = (N.loss if N.WORK < 1 else N.coarse_loss)(out.float().contiguous(), t, m)
    descent.step(total)
    sums = sums + np.array([total.item(), *parts])
    if descent.steps % 50 == 0:
        print(f'{descent.passed():.1f} min step {descent.steps} shards {len(pool.keys)} loss ' + ' '.join(f'{v:.4f}' for v in sums / 50), flush=True)
        sums = 0
    if descent.due():
        pool.refresh()
descent.save()
