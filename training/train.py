"""train.py POOL[:POOL…] OUT MINUTES [START.pt]: trains on the shards that are in the folders and on those that arrive while it runs."""
import glob
import os
import sys
import time
import numpy as np
import torch
import net as N

torch.set_num_threads(int(os.environ.get('THREADS', '2')))
torch.manual_seed(1)
r = np.random.default_rng(int(os.environ.get('SEED', '1')))
pool, out, minutes = sys.argv[1], sys.argv[2], float(sys.argv[3])
WEIGHTS = [int(w) for w in os.environ.get('WEIGHTS', '').split(',') if w]      # how often a shard of each folder is drawn from; default 1
RATE, BATCH = float(os.environ.get('RATE', '3e-3')), 16
shards = {}


def refresh(limit=400):
    for f in sorted(q for folder in pool.split(':') for q in glob.glob(folder + '/*.npz')):
        if f not in shards and not f.endswith('.part.npz'):
            z = np.load(f)
            ends = np.cumsum(z['counts'])
            shards[f] = (z['images'], z['masks'], np.split(z['boxes'], ends[:-1]), z['native'])
    while len(shards) > limit:
        del shards[next(iter(shards))]


def weighted():
    folders = pool.split(':')
    of = dict(zip(folders, WEIGHTS or [1] * len(folders)))
    return [k for k in shards for _ in range(of[os.path.dirname(k)])]


def one():
    s = shards[keys[r.integers(len(keys))]]
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
    if r.random() < .15:
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
    return img, N.targets(boxes, size // 2), mask.astype(np.float32) / 255, 1.0 if N.WORK < 1 else 0.0


def batch():
    b = [one() for _ in range(BATCH)]
    x = torch.from_numpy(np.ascontiguousarray(np.stack([q[0] for q in b]).transpose(0, 3, 1, 2)))
    return (x.float() - 100) / 64, torch.from_numpy(np.stack([q[1] for q in b])), torch.from_numpy(np.stack([q[2] for q in b])), torch.tensor([q[3] for q in b])


model = N.Net() if N.WORK < 1 else N.Net(16, 32, 48, 64)
if len(sys.argv) > 4:
    if any(k.startswith('up8') for k in model.load_state_dict(torch.load(sys.argv[4]), strict=False).missing_keys):
        torch.nn.init.constant_(model.up8[1].weight, .1)      # weights from before this level was there: it begins with a whisper
print('parameters', sum(p.numel() for p in model.parameters()), flush=True)
model = model.to(memory_format=torch.channels_last)
mean = {k: v.clone() for k, v in model.state_dict().items()}
opt = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=1e-3)
refresh()
keys = weighted()
start, step, saved, sums = time.time(), 0, time.time(), np.zeros(6)
model.train()
while True:
    f = (time.time() - start) / 60 / minutes
    if f >= 1:
        break
    for g in opt.param_groups:
        g['lr'] = RATE * min(1, (step + 1) / 60) * (.5 + .5 * np.cos(np.pi * f)) + 1e-5
    x, t, m, w = batch()
    total, parts = N.loss(model(x.contiguous(memory_format=torch.channels_last)).contiguous(), t, m, w)
    opt.zero_grad()
    total.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 5)
    opt.step()
    step += 1
    keep = min(.995, step / (step + 20))
    with torch.no_grad():
        for k, v in model.state_dict().items():
            mean[k].copy_(keep * mean[k] + (1 - keep) * v if v.is_floating_point() else v)
    sums += np.array([total.item(), *parts])
    if step % 50 == 0:
        print(f'{(time.time() - start) / 60:.1f} min step {step} shards {len(keys)} loss ' + ' '.join(f'{v:.4f}' for v in sums / 50), flush=True)
        sums[:] = 0
    if time.time() - saved > 120:
        refresh()
        keys = weighted()
        torch.save(mean, out + '.part')
        os.replace(out + '.part', out)
        saved = time.time()
torch.save(mean, out)
