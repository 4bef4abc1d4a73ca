"""evaluate_coarse.py WEIGHTS.pt: containers and area of stack tops on fresh drawn crops by pixel size; then the real ones made coarse (judges only). WORK=1.2."""
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
model = N.load(sys.argv[1])


def maps(img):
    """Containers and probability of a stack's top, of each cell."""
    with torch.no_grad():
        x = torch.from_numpy(np.ascontiguousarray(img.transpose(2, 0, 1))[None]).float()
        out = torch.sigmoid(model(N.shown(x))[0]).numpy()
        return out[0] * N.SHARE, out[8]


for native in (1.0, 1.5, 2.0, 3.0):
    said, true, counted, there, cross = [], [], [], [], 0.0
    for seed in range(10 ** 9, 10 ** 9 + int(os.environ.get('CROPS', '40'))):
        img, boxes, mask, _ = sampler.draw(seed, native)
        containers, p = maps(img)
        t = mask / 255
        said.append(p.sum() * N.CELL ** 2)
        true.append(t.sum() * N.CELL ** 2)
        counted.append(containers.sum())
        there.append(N.shares(boxes, t.shape[0]).sum() * N.SHARE)
        cross += np.minimum(p, t).sum() * N.CELL ** 2
    said, true, counted, there = (np.array(v) for v in (said, true, counted, there))
    print(f'drawn {native}: area said/true {said.sum() / true.sum():.3f}, overlap/true {cross / true.sum():.3f}, mean |error| a crop '
          f'{abs(said - true).mean():.0f} of {true.mean():.0f} m²; containers said/true {counted.sum() / there.sum():.3f}, mean |error| {abs(counted - there).mean():.1f} of {there.mean():.1f}')


def real(name, native, coarse):
    rgb = np.load(f'{REAL}/{name}.npy')
    h, w = rgb.shape[:2]
    small = cv2.resize(rgb, (round(w * native / coarse), round(h * native / coarse)), interpolation=cv2.INTER_AREA)
    k = coarse / N.WORK
    W, H = round(small.shape[1] * k), round(small.shape[0] * k)
    big = cv2.resize(small, (W, H), interpolation=cv2.INTER_AREA if k < 1 else cv2.INTER_CUBIC)
    pad = np.zeros(((H + 15) // 16 * 16, (W + 15) // 16 * 16, 3), np.uint8)
    pad[:H, :W] = big
    return maps(pad)


for coarse in (1.0, 1.5, 2.0, 3.0):
    containers, p = real('ship', .485, coarse)
    boxes = [np.array(b) for b in json.load(open(REAL + '/ship.json'))]
    area = sum(cv2.contourArea(b.astype(np.float32)) for b in boxes) * .485 ** 2
    line = [f'ship area said/true {p.sum() * N.CELL ** 2 / area:.3f}, containers {containers.sum():.0f} of {len(boxes)}']
    containers, p = real('kompsat', .69, coarse)
    truth = json.load(open(REAL + '/kompsat-truth.json'))
    for name, poly in json.load(open(REAL + '/kompsat.json')).items():
        m = np.zeros(p.shape, np.uint8)
        cv2.fillPoly(m, [np.int32(np.round(np.array(poly) * .69 / N.CELL - .5))], 1)
        line.append(f'{name.split("/")[1]} {(containers * m).sum():.0f} of {truth[name]}')
    print(f'real at {coarse}: ' + '; '.join(line))
