"""The network, what it is taught and how its maps are read."""
import os
import numpy as np
import torch
from torch import nn
import torch.nn.functional as F

WORK, STRIDE = float(os.environ.get('WORK', '0.4')), 2
CELL = WORK * STRIDE                     # metres an output cell
LENGTHS = np.array([6.058, 12.192, 13.716])
MIDDLE, SPREAD = 100, 64                 # grey levels: what a network is shown is (pixel - MIDDLE) / SPREAD
EDGE, AREA = 3, 12                       # cells: half a container; side of a neighbourhood
ALONG, ACROSS = 1.3, 0.65                # metres: spread of the centre's bell
WIDTH = 2.438
SHARE = CELL ** 2 / (LENGTHS[0] * WIDTH) # containers in a cell that lies wholly on the shortest roof
# channels out: 0 centre, 1–2 cos/sin 2θ, 3–5 length logits, 6–7 offset (cells), 8 top of a stack.
# Of a net for coarse pixels: 0 containers, in SHARE a cell (1 on a roof of 20 ft, a half on one of 40); 8 top of a stack; the others are not taught.


def shown(pixels):
    """Floats, 0–255 → what a network takes."""
    return (pixels - MIDDLE) / SPREAD


def conv(i, o, k=3, s=1):
    return nn.Sequential(nn.Conv2d(i, o, k, s, k // 2, bias=False), nn.BatchNorm2d(o), nn.ReLU(inplace=True))


class Net(nn.Module):
    def __init__(self, a=24, b=40, c=56, d=72):
        super().__init__()
        self.stem = nn.Sequential(conv(3, a, 5, 2), conv(a, a))
        self.four = nn.Sequential(conv(a, b, 3, 2), conv(b, b), conv(b, b))
        self.eight = nn.Sequential(conv(b, c, 3, 2), conv(c, c), conv(c, c))
        self.sixteen = nn.Sequential(conv(c, d, 3, 2), conv(d, d), conv(d, d))
        self.up8 = conv(d, c, 1)
        self.up4 = conv(c, b, 1)
        self.mix4 = conv(b, b)
        self.up2 = conv(b, a, 1)
        self.mix2 = nn.Sequential(conv(a, a), conv(a, a))
        self.head = nn.Conv2d(a, 9, 1)
        nn.init.constant_(self.head.bias, 0)
        self.head.bias.data[0] = -3.5

    def forward(self, x):
        two = self.stem(x)
        four = self.four(two)
        eight = self.eight(four)
        eight = eight + F.interpolate(self.up8(self.sixteen(eight)), scale_factor=2.0, mode='nearest')
        four = self.mix4(four + F.interpolate(self.up4(eight), scale_factor=2.0, mode='nearest'))
        two = self.mix2(two + F.interpolate(self.up2(four), scale_factor=2.0, mode='nearest'))
        return self.head(two)


def load(path):
    """A stored net, its widths read from the weights, ready to be asked."""
    w = torch.load(path)
    model = Net(*(w[k].shape[0] for k in ('stem.0.0.weight', 'four.0.0.weight', 'eight.0.0.weight', 'sixteen.0.0.weight')))
    model.load_state_dict(w)
    return model.eval()


def grown(path, widths):
    """A stored net made wider: it says what it said before, and the new channels, which nothing listens to yet, are free to learn."""
    model, w = Net(*widths), torch.load(path)
    state = model.state_dict()
    for key, new in state.items():
        old = w[key]
        if old.dim() == 4:
            new[:old.shape[0], old.shape[1]:] = 0
        new[tuple(slice(n) for n in old.shape)] = old
    model.load_state_dict(state)
    return model


def targets(boxes, cells):
    """boxes: (n, 4) x, y in working pixels, length in metres, angle. Maps of shape (9, cells, cells): as the net's, but class in channel 3."""
    t = np.zeros((9, cells, cells), np.float32)
    for x, y, length, th in boxes:
        cx, cy = x / STRIDE - .5, y / STRIDE - .5
        x0, x1, y0, y1 = max(0, int(cx) - 4), min(cells, int(cx) + 6), max(0, int(cy) - 4), min(cells, int(cy) + 6)
        if x1 <= x0 or y1 <= y0:
            continue
        dx = cx - np.arange(x0, x1)[None, :]
        dy = cy - np.arange(y0, y1)[:, None]
        c, s = np.cos(th), np.sin(th)
        u, v = (dx * c + dy * s) * CELL, (-dx * s + dy * c) * CELL
        bell = np.exp(-.5 * ((u / ALONG) ** 2 + (v / ACROSS) ** 2))
        part = t[:, y0:y1, x0:x1]
        win = bell > part[0]
        kind = 0 if length < 9 else 1 if length < 13 else 2
        for ch, val in ((0, bell), (1, np.cos(2 * th)), (2, np.sin(2 * th)), (3, kind), (6, dx), (7, dy)):
            part[ch][win] = val[win] if isinstance(val, np.ndarray) and val.shape == win.shape else np.broadcast_to(val, win.shape)[win]
    return t


def shares(boxes, cells):
    """Of a net for coarse pixels. boxes as for `targets`. Map (1, cells, cells): containers in SHARE a cell; each box adds up to one container."""
    t = np.zeros((1, cells, cells), np.float32)
    for x, y, length, th in boxes:
        cx, cy, reach = x / STRIDE - .5, y / STRIDE - .5, int(length / 2 / CELL) + 2
        x0, x1, y0, y1 = int(cx) - reach, int(cx) + reach + 2, int(cy) - reach, int(cy) + reach + 2
        dx, dy = (np.arange(x0, x1)[None, :] - cx) * CELL, (np.arange(y0, y1)[:, None] - cy) * CELL
        c, s = np.cos(th), np.sin(th)
        roof = np.clip((length / 2 - np.abs(dx * c + dy * s)) / CELL + .5, 0, 1) * np.clip((WIDTH / 2 - np.abs(-dx * s + dy * c)) / CELL + .5, 0, 1)
        a, b, e, f = max(x0, 0), min(x1, cells), max(y0, 0), min(y1, cells)
        t[0, e:f, a:b] += roof[e - y0:f - y0, a - x0:b - x0] / (roof.sum() * SHARE)
    return np.minimum(t, 1)


def coarse_loss(out, t, mask):
    """Both maps as probabilities, whose mean is right; and containers of whole neighbourhoods, as counts. What crops cut at their edges is not known."""
    stack = F.binary_cross_entropy_with_logits(out[:, 8], mask)
    told, true = out[:, 0, EDGE:-EDGE, EDGE:-EDGE], t[:, 0, EDGE:-EDGE, EDGE:-EDGE]
    cells = F.binary_cross_entropy_with_logits(told, true)
    told, true = (AREA ** 2 * SHARE * F.avg_pool2d(m[:, None], AREA) for m in (torch.sigmoid(told), true))
    told, true = told + .05, true + .05
    areas = (told - true - true * torch.log(told / true)).mean()
    return stack + cells + .03 * areas, (cells.item(), areas.item(), stack.item())


def loss(out, t, mask):
    heat, p = t[:, 0], torch.sigmoid(out[:, 0])
    bce = F.binary_cross_entropy_with_logits(out[:, 0], heat, reduction='none')
    entropy = -(heat * torch.log(heat.clamp_min(1e-6)) + (1 - heat) * torch.log((1 - heat).clamp_min(1e-6)))
    centre = ((heat - p).abs().pow(1.5) * (bce - entropy).clamp_min(0)).sum() / heat.sum().clamp_min(10)
    near = heat * (heat > .3)
    total = near.sum().clamp_min(1)
    angle = (near * ((out[:, 1] - t[:, 1]).abs() + (out[:, 2] - t[:, 2]).abs())).sum() / total
    offset = (near * ((out[:, 6] - t[:, 6]).abs() + (out[:, 7] - t[:, 7]).abs())).sum() / total
    length = (near * F.cross_entropy(out[:, 3:6], t[:, 3].long(), reduction='none')).sum() / total
    stack = F.binary_cross_entropy_with_logits(out[:, 8], mask)
    return 4 * centre + .5 * angle + .3 * offset + .3 * length + 1.0 * stack, (centre.item(), angle.item(), offset.item(), length.item(), stack.item())


def decode(out, least=.15):
    """Maps (9, h, w) of one window → (n, 5): x, y (working pixels), length, angle, score; not yet settled."""
    heat = 1 / (1 + np.exp(-out[0]))
    import cv2
    peak = (heat >= least) & (heat >= cv2.dilate(heat, np.ones((3, 3), np.uint8)))
    ys, xs = np.nonzero(peak)
    o = out[:, ys, xs]
    x = (xs + .5 + np.clip(o[6], -1.5, 1.5)) * STRIDE
    y = (ys + .5 + np.clip(o[7], -1.5, 1.5)) * STRIDE
    th = (np.arctan2(o[2], o[1]) / 2) % np.pi
    return np.stack([x, y, LENGTHS[o[3:6].argmax(0)], th, heat[ys, xs]], 1)


def settle(found, across=1.4, share=.40):
    """Greedy: the better of two boxes that cannot both stand there."""
    order = np.argsort(-found[:, 4], kind='stable')
    keep = []
    for i in order:
        x, y, length, th, _ = found[i]
        ok = True
        if keep:
            k = found[keep]
            dx, dy = (k[:, 0] - x) * WORK, (k[:, 1] - y) * WORK
            for c, s in ((np.cos(th), np.sin(th)), (np.cos(k[:, 3]), np.sin(k[:, 3]))):
                u, v = np.abs(dx * c + dy * s), np.abs(-dx * s + dy * c)
                ok = ok and not np.any((v < across) & (u < share * (length + k[:, 2])))
        if ok:
            keep.append(i)
    return found[np.array(keep, int)]


def match(found, truth, within=1.5):
    """Greedy by distance, one to one, centres within metres. Returns indices (found, truth)."""
    if len(found) == 0 or len(truth) == 0:
        return []
    d = np.hypot(found[:, None, 0] - truth[None, :, 0], found[:, None, 1] - truth[None, :, 1]) * WORK
    pairs, a, b = [], set(), set()
    for i, j in zip(*np.unravel_index(np.argsort(d, axis=None, kind='stable'), d.shape)):
        if d[i, j] > within:
            break
        if i not in a and j not in b:
            pairs.append((i, j))
            a.add(i)
            b.add(j)
    return pairs
