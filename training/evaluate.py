"""evaluate.py WEIGHTS.pt [THRESHOLD]: fresh drawn crops by pixel size, and the real scenes as judges (prepared by real.py; never trained on)."""
import json
import os
import sys
import cv2
import numpy as np
import torch
import net as N
import sampler

torch.set_num_threads(1)
cv2.setNumThreads(1)
REAL = os.environ.get('REAL', 'real')
LOOKS = int(os.environ.get('LOOKS', '2'))          # as MirroredLook.cs does: 4 up to 0.4 m a pixel, else 2
MIRRORS = [(1, 1), (-1, -1), (-1, 1), (1, -1)][:LOOKS]      # steps down and right; the first is the picture itself


def maps(model, img):
    """The mean over the picture and its mirror images, turned back."""
    said = []
    for down, right in MIRRORS:
        with torch.no_grad():
            x = torch.from_numpy(np.ascontiguousarray(img[::down, ::right].transpose(2, 0, 1))[None]).float()
            m = model(N.shown(x))[0].numpy()[:, ::down, ::right].copy()
        m[2] *= down * right                       # sine of twice the angle, offsets
        m[6] *= right
        m[7] *= down
        said.append(m)
    return np.mean(said, 0)


def scene(model, rgb, native, turn=0):
    """Whole scene: working pixels by one resize (the product's windows see the same pixels), padded to a multiple of 8."""
    h, w = rgb.shape[:2]
    k = native / N.WORK
    W, H = int(round(w * k)), int(round(h * k))
    big = cv2.resize(rgb, (W, H), interpolation=cv2.INTER_AREA if k < 1 else cv2.INTER_CUBIC)
    pad = np.zeros(((H + 15) // 16 * 16, (W + 15) // 16 * 16, 3), np.uint8)
    pad[:H, :W] = big
    f = N.decode(maps(model, pad))
    return N.settle(f), pad


def score(tp, found, truth):
    p, q = tp / max(found, 1), tp / max(truth, 1)
    return f'P {p:.3f} R {q:.3f} F1 {2 * p * q / max(p + q, 1e-9):.3f} bias {found / max(truth, 1) - 1:+.3f} (n={truth})'


def inner(b, size, margin=20):
    return b[(b[:, 0] > margin) & (b[:, 0] < size - margin) & (b[:, 1] > margin) & (b[:, 1] < size - margin)] if len(b) else b


def drawn(model, native, seeds):
    res = []
    for s in seeds:
        img, boxes, mask, _ = sampler.draw(s, native)
        f = N.settle(N.decode(maps(model, img)))
        res.append((f, boxes))
    return res


def tally(res, thr, size=160):
    tp = nf = nt = good = 0
    for f, b in res:
        f = f[f[:, 4] >= thr]
        pairs = N.match(f, b)
        fi, bi = inner(f, size), inner(b, size)
        hit_f = {i for i, _ in pairs}
        hit_b = {j for _, j in pairs}
        isin = lambda v: 20 < v[0] < size - 20 and 20 < v[1] < size - 20
        nf += len(fi)
        nt += len(bi)
        tp += sum(1 for i, j in pairs if isin(b[j]))
        good += sum(1 for i, j in pairs if isin(b[j]) and abs(f[i, 2] - b[j, 2]) < 2)
    return tp, nf, nt, good


def real(model, thr, draw=None):
    lines = []
    k = np.load(REAL + '/kompsat.npy')
    zones, truth = json.load(open(REAL + '/kompsat.json')), json.load(open(REAL + '/kompsat-truth.json'))
    f, big = scene(model, k, .69)
    f = f[f[:, 4] >= thr]
    off = 0
    for name, (lo, best, hi) in truth.items():
        poly = (np.array(zones[name]) * .69 / N.WORK).astype(np.float32)
        n = sum(cv2.pointPolygonTest(poly, (float(x), float(y)), False) >= 0 for x, y in f[:, :2])
        if best:
            off += abs(n - best) / best
        lines.append(f'{name.split("/")[1]} {n} [{lo},{best},{hi}]{"" if lo <= n <= hi else " *"}')
    fs, bigs = scene(model, np.load(REAL + '/ship.npy'), .485)
    fs = fs[fs[:, 4] >= thr]
    b = np.array([np.mean(p, 0) for p in json.load(open(REAL + '/ship.json'))]) * .485 / N.WORK
    pairs = N.match(fs, b)
    text = 'kompsat ' + '; '.join(lines) + f'; mean |rel| {off / 8:.3f}, all {len(f)}\nship ' + score(len(pairs), len(fs), len(b))
    if draw:
        for name, im, d in (('k', big, f), ('s', bigs, fs)):
            im = cv2.resize(im[..., ::-1], None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
            for x, y, ln, th, p in d:
                cv2.polylines(im, [np.int32(sampler.corners(np.array([x, y]) * 2, ln / N.WORK * 2 - 2, 2.44 / N.WORK * 2 - 2, th))], True, (0, 255, 0), 1)
            cv2.imwrite(f'{draw}{name}.png', im)
    return text


if __name__ == '__main__':
    model = N.load(sys.argv[1])
    thr = float(sys.argv[2]) if len(sys.argv) > 2 else .35
    count = int(os.environ.get('CROPS', '60'))
    for native in (.3, .5, .7):
        res = drawn(model, native, range(10 ** 9, 10 ** 9 + count))
        for t in (.25, .35, .45):
            tp, nf, nt, good = tally(res, t)
            print(f'drawn {native} at {t}: {score(tp, nf, nt)} length right {good / max(tp, 1):.3f}')
    for t in (.25, .35, .45):
        print('at', t, real(model, t, os.environ.get('DRAW') if t == .35 else None))
