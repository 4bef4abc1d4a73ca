"""The network for clouds: cells of 2 m in (or coarser, as the product judges them), log-odds of cloud out, one for two by two cells.

clouds.py draw POOL FIRST COUNT: draws shards of clear harbours (harbours.py), and as many skies.
clouds.py POOL OUT MINUTES [START.pt]: trains on them, each harbour under any sky or none.

A cell is cloud where at least half of its light comes from one: opacity 0.5. Shadows of clouds, haze and thin veils are none; snow, salt, pale concrete, white roofs and glitter are none.
"""
import glob
import os
import sys
import cv2
import numpy as np
import torch
import torch.nn.functional as F
from descent import Descent
from harbours import SIDE, compose
from net import shown
from stretching import ends
from vessels import Vessels

CELLS, CROP, BATCH, COUNT = 224, 192, 10, 32         # along a picture; along a crop; crops a step; pictures a shard
WIDTHS = (12, 20, 32, 48, 56)


def rough(r, slope):
    """(SIDE, SIDE), mean 0, deviation 1: noise whose power falls with frequency, steeper for a larger slope."""
    fx, fy = np.meshgrid(np.fft.rfftfreq(SIDE), np.fft.fftfreq(SIDE))
    f = np.maximum(np.hypot(fx, fy), 1 / SIDE / r.uniform(1, 3))
    z = np.fft.irfft2(np.fft.rfft2(r.standard_normal((SIDE, SIDE))) * f ** -slope, (SIDE, SIDE))
    return ((z - z.mean()) / z.std()).astype(np.float32)


def opacity(r):
    """Share of the light that comes from clouds, (SIDE, SIDE), a pixel a metre: heaps, fields, sheets, puffs, an unbroken cover, veils."""
    kind = r.choice(['heaps', 'field', 'sheet', 'puffs', 'cover', 'veil'], p=[.36, .2, .14, .14, .06, .1])
    broad, lumps = rough(r, r.uniform(1.3, 2.4)), rough(r, r.uniform(.8, 1.7))
    ramp = r.choice([r.uniform(2, 8), r.uniform(6, 25), r.uniform(20, 90)], p=[.3, .45, .25])       # metres from clear to full
    y, x = np.mgrid[:SIDE, :SIDE].astype(np.float32)
    if kind in ('heaps', 'puffs', 'veil'):
        level = np.full((SIDE, SIDE), -1e3, np.float32)
        big = r.uniform(6, 35) if kind == 'puffs' else r.uniform(25, 170)
        for _ in range(r.integers(3, 25) if kind == 'puffs' else r.integers(1, 7)):
            cx, cy, a, long, size = r.uniform(-60, SIDE + 60), r.uniform(-60, SIDE + 60), r.uniform(0, np.pi), r.uniform(.7, 1.7), big * r.uniform(.6, 1.4)
            u, v = (x - cx) * np.cos(a) + (y - cy) * np.sin(a), -(x - cx) * np.sin(a) + (y - cy) * np.cos(a)
            level = np.maximum(level, size - np.hypot(u / long, v * long))
        level += big * r.uniform(0, .6) * broad
    elif kind == 'field':
        level = (broad - np.quantile(broad, r.uniform(.15, .9))) * r.uniform(15, 110)
    elif kind == 'sheet':
        a = r.uniform(0, 2 * np.pi)
        level = (x - SIDE / 2) * np.cos(a) + (y - SIDE / 2) * np.sin(a) + r.uniform(-150, 150) + broad * r.uniform(3, 60)
    else:
        level = np.full((SIDE, SIDE), 1e3, np.float32)
    t = np.clip((level + ramp * r.uniform(0, .8) * lumps) / ramp + .5, 0, 1)
    t = t * t * (3 - 2 * t) if r.random() < .6 else t ** r.uniform(.6, 2)
    top = r.uniform(.1, .48) if kind == 'veil' else r.choice([r.uniform(.9, 1), r.uniform(.65, .95)], p=[.75, .25])
    t = t * top * np.clip(1 - r.choice([0, r.uniform(0, .35)]) * np.maximum(lumps, 0), 0, 1)
    return cv2.GaussianBlur(t.astype(np.float32), (0, 0), max(.5, ramp * r.uniform(.05, .25))), lumps


def white(r, c, img):
    """Snow, frost or salt on land: all of it or patches, roofs too or not."""
    cover = np.clip(r.uniform(.3, 1.3) + cv2.resize(rough(r, r.uniform(1, 2)), img.shape[1::-1]) * r.uniform(0, .6), 0, r.uniform(.7, .98))
    cover = cover * (c.land > 0) * np.where(c.height > 1.5, r.choice([r.uniform(0, 1), 1]), 1)
    cover = cover[..., None]
    return img * (1 - cover) + cover * r.uniform(190, 250) * np.array([.98, 1, 1.03]) * np.clip(img.mean(2, keepdims=True) / max(20, np.median(img)), .35, 1.05)


def spread(means, seen):
    """As NetworkCloudDetector.cs shows its cells: the product's stretch, and a root that spreads the dark levels."""
    out = np.zeros(means.shape, np.uint8)
    for b in range(means.shape[2]):
        lo, hi = ends(means[..., b][seen], 1e-6)
        out[..., b] = np.where(seen, 12 + 223 * np.sqrt(np.clip((means[..., b] - lo) / (hi - lo), 0, 1)) + .5, 0)
    return out


def ground(seed):
    """A clear harbour: light of its cells, (CELLS, CELLS, 3), 0–1."""
    c, img, r = compose(seed)
    if r.random() < .2:
        img = white(r, c, img)
    return np.clip(cv2.resize(img, (CELLS, CELLS), interpolation=cv2.INTER_AREA), 1, 255) / 255


def sky(seed):
    """Opacity of clouds and their lumps, (CELLS, CELLS, 2)."""
    return cv2.resize(np.dstack(opacity(np.random.default_rng([seed, 9]))), (CELLS, CELLS), interpolation=cv2.INTER_AREA)


def turned(r, a):
    a = a[:, ::-1] if r.random() < .5 else a
    return np.ascontiguousarray(np.rot90(a, r.integers(4)))


def paved(r, light):
    """Aprons, roofs and fields, pale and even, in any outline with hard edges: what is most like a cloud and is none."""
    light = light.copy()
    for _ in range(r.integers(1, 6)):
        c, a, long, wide = r.uniform(-20, CELLS + 20, 2), r.uniform(0, np.pi), *np.exp(r.uniform(np.log(8), np.log(260), 2))
        u = np.array([np.cos(a), np.sin(a)])
        v = np.array([-u[1], u[0]])
        ring = np.array([c - u * long / 2 - v * wide / 2, c + u * long / 2 - v * wide / 2, c + u * long / 2 + v * wide / 2, c - u * long / 2 + v * wide / 2])
        mask = np.zeros((CELLS, CELLS), np.float32)
        cv2.fillPoly(mask, [np.int32(np.round((ring + r.uniform(-.15, .15, (4, 2)) * min(long, wide)) * 16))], 1.0, cv2.LINE_8, 4)
        mask = cv2.blur(mask, (2, 2))[..., None]
        tone = r.uniform(.5, 1.3) * light.max() * (1 + r.uniform(-.06, .06, 3)) * (1 + r.standard_normal((CELLS, CELLS, 1)) * r.choice([0, r.uniform(0, .04)]))
        light = light * (1 - mask) + mask * tone
    return np.float32(light)


def delivered(r, light, above):
    """A harbour under a sky as a supplier delivers it: cells (CROP, CROP, 3), bytes; maps (CROP / 2, CROP / 2, 2): share of cloud, 1 where nothing is taught. above: None = clear."""
    light = turned(r, light)[..., r.permutation(3) if r.random() < .4 else [0, 1, 2]] ** r.choice([1, r.uniform(.7, 2)]) * r.uniform(.25, .9)
    if r.random() < .4:
        light = paved(r, light)
    if r.random() < .25:                                     # haze
        h = r.uniform(.05, .5)
        light = light * (1 - h) + h * r.uniform(.3, .6) * np.array([.9, 1, 1.12])
    clear, alpha = light, np.zeros((CELLS, CELLS), np.float32)
    if above is not None:
        alpha, lumps = np.moveaxis(turned(r, above), 2, 0)
        away = r.uniform(0, 2 * np.pi)
        far = r.uniform(15, 200) * np.array([np.cos(away), np.sin(away)])
        moved = lambda d: cv2.warpAffine(alpha, np.float32([[1, 0, d[0]], [0, 1, d[1]]]), (CELLS, CELLS), borderMode=cv2.BORDER_REFLECT)      # noqa: E731
        shadow, side = cv2.GaussianBlur(moved(far), (0, 0), r.uniform(.5, 4)), moved(far / 12)
        bright = r.uniform(.5, 1) + lumps * r.choice([0, r.uniform(0, .08)]) - (side - alpha) * r.uniform(0, .25)
        light = light * (1 - r.choice([0, r.uniform(.3, .75)]) * shadow[..., None])
        light = light * (1 - alpha[..., None]) + alpha[..., None] * bright[..., None] * np.array([1, r.uniform(.98, 1.01), r.uniform(.98, 1.06)])
    if r.random() < .35:
        weights = r.dirichlet((3, 3, 3))
        light, clear = (np.repeat((q @ weights)[..., None], 3, 2) for q in (light, clear))
    lost = np.zeros(alpha.shape, bool)
    if r.random() < .6:                                      # in eight bits, as one stretches who looks at all of it, or leaves clouds out
        low, high = np.percentile(clear if r.random() < .5 else light, (r.uniform(.1, 2), r.uniform(97, 99.95)))
        light = (light - low) / max(high - low, .02)
        lost = (light.min(2) >= 1) & (alpha.max() < .5)      # thin, and yet all white: neither yes nor no
        light = np.clip(light, 0, 1) ** r.uniform(.5, 1)
    light = light + r.standard_normal(light.shape) * r.choice([0, r.uniform(0, .02)])
    n = int(CELLS / r.choice([1, r.uniform(1, 2.5)], p=[.65, .35]))      # coarser cells: as many, and the rest of the picture shows nothing
    light, share, lost = (cv2.resize(np.float32(q), (n, n), interpolation=cv2.INTER_AREA) for q in (light, alpha >= .5, lost & (alpha > .2)))
    y, x = r.integers(0, max(1, n - CROP + 1), 2)
    light, share, lost = (q[y:y + CROP, x:x + CROP] for q in (light, share, lost))
    seen = np.ones(light.shape[:2], bool)
    if r.random() < .25:                                     # the scene ends here
        side, depth = r.integers(4), r.integers(4, CROP // 4)
        seen[[np.s_[:depth], np.s_[-depth:], np.s_[:, :depth], np.s_[:, -depth:]][side]] = False
    h, w = seen.shape
    picture, maps = np.zeros((CROP, CROP, 3), np.uint8), np.dstack([np.zeros((CROP, CROP)), np.ones((CROP, CROP))])
    picture[:h, :w], maps[:h, :w] = spread(light, seen), np.dstack([share * seen, np.maximum(lost, ~seen)])
    return picture, cv2.resize(maps.astype(np.float32), (CROP // 2, CROP // 2), interpolation=cv2.INTER_AREA)


def one(r, grounds, skies):
    """Some harbour under some sky, or a clear one."""
    return delivered(r, grounds[r.integers(len(grounds))].astype(np.float32), skies[r.integers(len(skies))].astype(np.float32) if r.random() < .6 else None)


def draw(seed):
    """As `delivered`: a pure function of its seed."""
    return delivered(np.random.default_rng([seed, 1]), ground(seed), sky(seed) if seed % 5 < 3 else None)


def load(path):
    model = Vessels(*WIDTHS, maps=1)
    model.load_state_dict(torch.load(path))
    return model.eval()


def main():
    torch.set_num_threads(int(os.environ.get('THREADS', '1')))
    torch.manual_seed(1)
    out, minutes = sys.argv[2], float(sys.argv[3])
    r, held = np.random.default_rng(int(os.environ.get('SEED', '1'))), {}

    def refresh():
        for f in sorted(glob.glob(sys.argv[1] + '/*.npz')):
            if f not in held and not f.endswith('.part.npz'):
                z = np.load(f)
                held[f] = (z['grounds'], z['skies'])
        return [np.concatenate(q) for q in zip(*held.values())]

    pool = refresh()
    model = Vessels(*WIDTHS, maps=1)
    if len(sys.argv) > 4:
        model.load_state_dict(torch.load(sys.argv[4]))
    print('parameters', sum(p.numel() for p in model.parameters()), flush=True)
    model = model.to(memory_format=torch.channels_last)
    descent, sums = Descent(model, out, minutes, float(os.environ.get('RATE', '3e-3')), .99), 0.0
    while descent.goes_on():
        crops = [one(r, *pool) for _ in range(BATCH)]
        x, m = (torch.from_numpy(np.ascontiguousarray(np.stack(q).transpose(0, 3, 1, 2))) for q in zip(*crops))
        with torch.autocast('cpu', torch.bfloat16):
            said = model(shown(x.float()).contiguous(memory_format=torch.channels_last))
        total = (F.binary_cross_entropy_with_logits(said.float(), m[:, :1], reduction='none') * (1 - m[:, 1:])).mean()
        descent.step(total)
        sums += total.item()
        if descent.steps % 100 == 0:
            print(f'{descent.passed():.1f} min step {descent.steps} shards {len(held)} loss {sums / 100:.4f}', flush=True)
            sums = 0.0
        if descent.due():
            pool = refresh()
    descent.save()


if __name__ == '__main__':
    cv2.setNumThreads(1)
    if sys.argv[1] == 'draw':
        os.makedirs(sys.argv[2], exist_ok=True)
        for k in range(int(sys.argv[3]), int(sys.argv[3]) + int(sys.argv[4])):
            seeds = range(k * COUNT, k * COUNT + COUNT)
            np.savez(f'{sys.argv[2]}/{k:05d}.part.npz', grounds=np.float16([ground(i) for i in seeds]), skies=np.float16([sky(i) for i in seeds]))
            os.rename(f'{sys.argv[2]}/{k:05d}.part.npz', f'{sys.argv[2]}/{k:05d}.npz')
    else:
        main()
