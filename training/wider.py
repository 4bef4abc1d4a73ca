"""More kinds of yards, of things that look like them, and of sensors, for sampler.py: what strangers' pictures hold and the first drawings did not.

Each function draws into a `sampler.Scene`; metres, x right, y down.
"""
import os
import cv2
import numpy as np
import sampler as S

PARKS = float(os.environ.get('PARKS', '0'))     # in what share of the parks boxes are dark, or as the ground is, whatever else is drawn


def axes(th):
    u = np.array([np.cos(th), np.sin(th)])
    return u, np.array([-u[1], u[0]])


def greys(r, low, high):
    return np.clip(r.uniform(low, high) * (1 + r.normal(0, .06, 3)), .01, 1).astype(np.float32)


def palette(s, kinds=('dark', 'white', 'faded', 'hues', 'ground', 'one')):
    """Sets the scene's colours: the dark, the white, the faded, one owner's, or any hue at all."""
    r = s.r
    kind = r.choice(kinds)
    if kind == 'dark':
        p = np.array([greys(r, .04, .2) * (1, r.uniform(.7, 1), r.uniform(.5, 1)) for _ in range(r.integers(1, 8))])
    elif kind == 'white':
        p = np.array([greys(r, .6, .98) for _ in range(r.integers(1, 4))])
    elif kind == 'faded':
        p = S.COLOURS[r.choice(len(S.COLOURS), 6)] * .4 + r.uniform(.15, .4)
    elif kind == 'ground':                                        # little tells them from where they stand
        p = np.array([s.ground * r.uniform(.75, 1.4) + r.normal(0, .02, 3) for _ in range(r.integers(1, 5))])
    else:
        n = 1 if kind == 'one' else r.integers(3, 12)
        hsv = np.stack([r.uniform(0, 360, n), r.uniform(.1, .9, n), r.uniform(.1, .9, n)], 1).astype(np.float32)[None]
        p = cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB)[0]
    s.palette = np.clip(p, .015, 1).astype(np.float32)


def chassis_park(s):
    """Boxes on chassis, parked close side by side in lines nose to tail: mostly dark, one tier, low shadows."""
    r = s.r
    s.change, s.twins = r.choice([.3, 1]), 0
    if PARKS and r.random() < PARKS:
        palette(s, ('dark', 'dark', 'ground'))
    elif r.random() < .6:
        palette(s)
    th = s.theta if r.random() < .7 else r.uniform(0, np.pi)
    (u, v), p = axes(th), r.uniform(.1, .9, 2) * S.EXTENT
    pitch, step = r.choice([r.uniform(2.75, 3.1), r.uniform(2.9, 3.8)]), r.uniform(12.9, 17)
    length = S.LENGTHS[r.choice(3, p=[.25, .65, .1])]
    step, full = step - 12.192 + length, r.choice([.4, .75, .97])
    slant = r.choice([0, r.uniform(-.6, .6)])
    frame = greys(r, .03, .25)
    for j in range(r.integers(1, 7)):
        for i in range(r.integers(3, 24)):
            q = p + v * (pitch * i + r.normal(0, .1)) + u * (step * j + slant * i + r.normal(0, .25))
            if r.random() > .96:
                continue
            for g in (-.5, .5):
                s.line(q - u * length / 2 + v * g, q + u * (length / 2 + r.uniform(0, .8)) + v * g, .25, frame, 1.2)
            for a in (-.46, -.38, .42):
                s.line(q + u * a * length - v * 1.15, q + u * a * length + v * 1.15, r.uniform(.3, 1), frame * .8, 1.2)
            if r.random() < full:
                s.container(q, length, th + r.normal(0, .006), 1.25, 1, s.colour())
            if r.random() < .08:
                s.fill(S.corners(q + u * (length / 2 + 1.8), 2.2, 2.4, th), s.colour(), 3)


def single_rows(s):
    """Rows one container wide, end to end or apart, along fences, rails and quays."""
    r = s.r
    s.change, s.twins = r.choice([.1, .5, 1]), r.choice([0, .4])
    for _ in range(r.integers(1, 5)):
        th = r.choice(s.dirs()) if r.random() < .8 else r.uniform(0, np.pi)
        s.block(r.uniform(.1, .9, 2) * S.EXTENT, th, r.choice([1, 1, 2]), r.integers(2, 9), r.choice([0, .15, .5]))


def painted_slots(s):
    """A yard whose places are painted on the ground, taken or empty: outlines, long lines or corners as large as a box or a little larger, one by one or side by side."""
    r = s.r
    s.change, s.twins = r.choice([.1, .4, 1]), 0
    (u, v), middle = axes(s.theta), r.uniform(.25, .75, 2) * S.EXTENT
    straddled = r.random() < .4                                   # lanes for the carriers' legs between rows
    gap, slack = r.uniform(1, 2.2) if straddled else r.uniform(.05, .7), r.choice([r.uniform(.05, .5), r.uniform(.3, 1.4)])
    half = S.LENGTHS[0] + slack / 2                               # of a place of 40 ft
    rows, bays, aisle = (r.integers(1, 4) if straddled else r.integers(1, 9)), r.integers(1, 6), r.uniform(2, 12)
    pitch, end = S.WIDTH + gap, 2 * half + r.choice([0, r.uniform(0, 1.5)])
    how, width = r.choice(['outline', 'outline', 'halves', 'long', 'corners']), r.choice([r.uniform(.1, .2), r.uniform(.15, .4)])
    paint = np.clip(np.array([(.85, .85, .82), (.8, .62, .12), (.8, .8, .3), (.12, .12, .12)])[r.choice(4, p=[.55, .3, .05, .1])] * r.uniform(.6, 1.1) * r.uniform(.5, 1)
                    + s.ground * r.uniform(0, .5), .01, 1)
    wide, worn = S.WIDTH + r.uniform(.1, min(gap + .2, .9)), r.choice([0, .1, .4])
    taken, level, rough = r.choice([0, .2, .5, .8, 1], p=[.12, .25, .28, .2, .15]), r.integers(1, 6), r.integers(0, 3)
    apron = r.random() < .25                                      # the places lie on another pavement, or each on a slab of its own
    boxes, run = [], s.colour()

    def stroke(a, b):
        if r.random() >= worn:
            s.line(a, b, width, paint)

    for block in range(-3, 4):
        if r.random() < .2:
            continue
        c = middle + v * block * (rows * pitch + aisle) + u * r.uniform(-15, 15)
        if apron:
            s.fill(S.corners(c, bays * end + 1, rows * pitch + 1, s.theta), np.clip(s.ground * r.uniform(.7, 1.4), .01, 1))
        for b in range(bays):
            for k in range(rows):
                p = c + u * end * (b - (bays - 1) / 2) + v * pitch * (k - (rows - 1) / 2)
                if np.abs(p - S.EXTENT / 2).max() > S.EXTENT / 2 + 10:
                    continue
                l, w = u * half, v * wide / 2
                if how == 'corners':
                    for i, j in ((-1, -1), (-1, 1), (1, -1), (1, 1)):
                        q = p + i * l + j * w
                        stroke(q, q - i * u * 1.2)
                        stroke(q, q - j * v * .6)
                else:
                    for j in (-1, 1):
                        stroke(p + j * w - l, p + j * w + l)
                    for i in () if how == 'long' else (-1, 0, 1) if how == 'halves' else (-1, 1):
                        stroke(p + i * l - w, p + i * l + w)
                if r.random() >= taken:
                    continue
                if r.random() < s.change:
                    run = s.colour()
                p = p + u * r.normal(0, .08) + v * r.normal(0, .05)
                kind, tiers = r.choice(4, p=[.58, .22, .15, .05]), lambda: int(np.clip(level + r.integers(-rough, rough + 1), 1, 6))
                if kind == 1:                                     # two of 20 ft
                    boxes += [(p + i * u * half / 2, S.LENGTHS[0], tiers(), np.clip(run * r.uniform(.93, 1.07), 0, 1) if r.random() < .6 else s.colour()) for i in (-1, 1)]
                elif kind == 2:                                   # one of 20 ft
                    boxes.append((p + r.choice([-1, 1]) * u * half / 2, S.LENGTHS[0], tiers(), run))
                else:
                    boxes.append((p, S.LENGTHS[2 if kind == 3 else 1], tiers(), np.clip(run * r.uniform(.93, 1.07), 0, 1)))
    for p, length, tiers, colour in sorted(boxes, key=lambda q: q[2]):      # higher stacks lean over lower ones
        s.container(p, length, s.theta + r.normal(0, .006), 0, tiers, colour)


def timber(s):
    """Stacks of logs or sawn wood, of pipes or plates: finely striped, often the size of boxes, in rows."""
    r = s.r
    th = r.choice(s.dirs())
    (u, v), p = axes(th), r.uniform(0, S.EXTENT, 2)
    a, w = r.uniform(2.5, 14), r.choice([r.uniform(1, 2.2), r.uniform(2.2, 3), r.uniform(3, 7)])
    gap, base = r.uniform(.1, 1.5), np.clip(np.array([(.5, .4, .26), (.35, .27, .18), (.6, .55, .45), (.35, .35, .37), (.3, .18, .12)])[r.integers(5)] * r.uniform(.6, 1.3), 0, 1)
    across, ragged = r.random() < .3, r.uniform(0, .8)
    for j in range(r.integers(1, 5)):
        for i in range(r.integers(2, 14)):
            if r.random() < .12:
                continue
            q = p + v * (w + gap) * i + u * (a + r.uniform(.3, 2)) * j + r.normal(0, .2, 2)
            la, h, c = a + r.normal(0, ragged), r.uniform(1, 5), base * r.uniform(.8, 1.2)
            s.fill(S.corners(q, la, w, th), np.clip(c, 0, 1), h)
            n = r.integers(2, 9)
            for k in range(n):
                d = (k + .5) / n - .5
                tone = np.clip(c * r.uniform(.55, 1.35), 0, 1)
                if across:
                    s.line(q + u * d * la - v * w / 2, q + u * d * la + v * w / 2, r.uniform(.1, .35), tone)
                else:
                    e = r.normal(0, ragged / 3)
                    s.line(q + v * d * w - u * (la / 2 + e), q + v * d * w + u * (la / 2 - e), r.uniform(.1, .35), tone)


def houses(s):
    """Small gabled roofs, sheds and greenhouses along streets."""
    r = s.r
    th = r.uniform(0, np.pi)
    (u, v), p = axes(th), r.uniform(0, S.EXTENT, 2)
    dx, dy = r.uniform(7, 20), r.uniform(9, 25)
    for i in range(r.integers(2, 9)):
        for j in range(r.integers(1, 5)):
            if r.random() < .2:
                continue
            q, t = p + u * dx * i + v * dy * j + r.normal(0, 1, 2), th + r.choice([0, np.pi / 2]) + r.normal(0, .05)
            a, b = r.uniform(4, dx * .9), r.uniform(3, 10)
            c = np.clip(np.array([(.5, .2, .14), (.25, .25, .27), (.15, .3, .5), (.75, .75, .73), (.4, .32, .26)])[r.integers(5)] * r.uniform(.6, 1.3), 0, 1)
            s.fill(S.corners(q, a, b, t), c, r.uniform(2.5, 7))
            _, n = axes(t)
            s.fill(S.corners(q + n * b / 4, a, b / 2, t), np.clip(c * r.uniform(.5, 1.4), 0, 1))


def heaps(s):
    """Ore, coal, sand, scrap: mottled mounds without edges."""
    r = s.r
    for _ in range(r.integers(1, 4)):
        p, a, b = r.uniform(0, S.EXTENT, 2), r.uniform(4, 30), r.uniform(3, 15)
        t = np.linspace(0, 2 * np.pi, 30)[:-1]
        ring = p + np.stack([a * np.cos(t), b * np.sin(t)], 1) * r.uniform(.75, 1.2, (29, 1))
        mask = np.zeros(s.height.shape, np.uint8)
        cv2.fillPoly(mask, [s.px(ring)], 1, shift=4)
        m = mask > 0
        c = np.array([(.07, .07, .08), (.5, .42, .3), (.35, .15, .1), (.3, .3, .32), (.7, .69, .66)])[r.integers(5)]
        rough = s.noise(r.integers(20, 160)) * r.uniform(.05, .5) + s.noise(8) * .15
        s.img[m] = np.clip(c * (1 + rough[m][:, None]), 0, 1)
        s.ids[m] = 0
        s.height[m] = np.maximum(0, cv2.GaussianBlur(mask.astype(np.float32), (0, 0), 2 / S.PX)[m] * r.uniform(1, 9))


def stripes(s):
    """Bands of light and dark on the ground, as wide as boxes: shadows of gantries, wet tracks, rows of crops, quay planks."""
    r = s.r
    th = r.choice(s.dirs()) if r.random() < .6 else r.uniform(0, np.pi)
    (u, v), p = axes(th), r.uniform(0, S.EXTENT, 2)
    pitch, w, length = r.uniform(1.6, 7), r.uniform(.4, 3.2), r.uniform(5, 60)
    tone = s.ground * r.choice([r.uniform(.4, .9), r.uniform(1.1, 2.2)])
    for i in range(r.integers(3, 16)):
        s.line(p + v * pitch * i - u * length / 2, p + v * pitch * i + u * length / 2, min(w, pitch * .8), np.clip(tone * r.uniform(.85, 1.15), 0, 1))


def panel_hall(s):
    """A hall whose roof is laid in panels of about a container's size, each a little other in tone: one plane, one eave, one long shadow."""
    r = s.r
    th = r.choice(s.dirs()) if r.random() < .8 else r.uniform(0, np.pi)
    (u, v), p = axes(th), r.uniform(0, S.EXTENT, 2)
    wide, long = r.choice([r.uniform(1, 2.2), r.uniform(2.2, 3), r.uniform(3, 5)]), r.choice([r.uniform(4, 8), r.uniform(10, 14), r.uniform(14, 40)])
    across, along = r.integers(4, 22), r.integers(1, 5)
    hue = np.array([(.8, .8, .8), (.5, .5, .52), (.28, .28, .3), (.5, .22, .16), (.2, .32, .5), (.25, .4, .3), (.62, .57, .48)])[r.integers(7)]
    c, vary, h = np.clip(hue * r.uniform(.5, 1.2), .01, 1), r.choice([0, r.uniform(.01, .06), r.uniform(.05, .25)]), r.uniform(3, 16)
    s.fill(S.corners(p, along * long + r.uniform(0, 1.5), across * wide + r.uniform(0, 1.5), th), np.clip(c * r.uniform(.6, 1.2), 0, 1), h)
    seam, tone, shift = r.choice([0, r.uniform(.05, .35)]), np.clip(c * r.choice([r.uniform(.4, .9), r.uniform(1.1, 1.5)]), 0, 1), r.choice([0, 0, long / 2])
    for j in range(along):
        for i in range(across):
            q = p + v * wide * (i - (across - 1) / 2) + u * (long * (j - (along - 1) / 2) + (shift if i % 2 else 0))
            s.fill(S.corners(q, long - seam, wide - seam, th), np.clip(c * (1 + r.normal(0, vary)), .01, 1))
            if seam and tone is not None:
                s.line(q - v * wide / 2 - u * long / 2, q - v * wide / 2 + u * long / 2, seam, tone)
                s.line(q - u * long / 2 - v * wide / 2, q - u * long / 2 + v * wide / 2, seam, tone)
    if r.random() < .5:
        s.line(p - u * along * long / 2, p + u * along * long / 2, r.uniform(.3, 1.2), tone)
    for _ in range(r.poisson(2)):                                 # rust, skylights, ventilators
        q = p + u * r.uniform(-.45, .45) * along * long + v * r.uniform(-.45, .45) * across * wide
        s.fill(S.corners(q, r.uniform(.6, 5), r.uniform(.6, 3), th), np.clip(c * r.uniform(.3, 1.8), 0, 1))


def hatch_covers(s):
    """A ship's hold covers, laid side by side as wide as containers or wider, with or without a few boxes on them."""
    r = s.r
    s.change, s.twins = 1, 0
    (u, v), p = axes(s.theta), r.uniform(.2, .8, 2) * S.EXTENT
    beam, base = r.uniform(12, 34), r.uniform(2, 9)
    s.fill(S.corners(p, r.uniform(50, 160), beam + 3, s.theta), greys(r, .05, .5), base)
    cover, n = greys(r, .15, .95), max(2, int(beam / r.uniform(2.3, 6)))
    for b in range(-4, 5):
        for k in range(n):
            q = p + u * 13.6 * b + v * beam / n * (k - (n - 1) / 2)
            s.fill(S.corners(q, 12.6, beam / n - r.uniform(.02, .25), s.theta), np.clip(cover * r.normal(1, .03), 0, 1), base + 1.2)
            for e in np.arange(-4, 5, r.choice([2, 4, 9])):
                s.line(q + u * e * 1.4 - v * beam / n / 2, q + u * e * 1.4 + v * beam / n / 2, r.uniform(.1, .3), np.clip(cover * r.uniform(.6, 1.2), 0, 1))
        if r.random() < .4:
            s.block(p + u * 13.6 * b, s.theta, max(1, int(beam / 2.6)), 1, r.choice([.3, .6, .9]), base + 1.2)


def negatives(s, mean):
    for f in (timber, houses, heaps, stripes, panel_hall, panel_hall):
        for _ in range(s.r.poisson(mean)):
            f(s)


def snow_on_roofs(s):
    """White lies on ground and roofs alike, thin or in patches."""
    r = s.r
    cover = np.clip(r.uniform(.2, 1) + s.noise(r.integers(10, 60)) * r.uniform(0, .4), 0, .97)[..., None]
    s.img = s.img * (1 - cover) + cover * np.array((.86, .88, .93), np.float32) * (1 + s.noise(80)[..., None] * .03)


def uneven_light(s):
    """Haze that thickens to one side, or the edge of a cloud's shadow."""
    r = s.r
    k = cv2.resize(r.uniform(0, 1, (3, 3)).astype(np.float32), (S.N, S.N), interpolation=cv2.INTER_CUBIC)[..., None]
    if r.random() < .5:
        s.img = s.img * (1 - .6 * k) + k * r.uniform(.05, .4) * np.array([.9, .97, 1.08], np.float32)
    else:
        s.img = s.img * (1 - r.uniform(.2, .7) * np.clip(k * 2 - .5, 0, 1))


def optics(img, r, sigma):
    """Another blur than a round bell: smear of motion, a square detector, defocus, a bell longer one way. sigma: drawn pixels."""
    kind = r.integers(4)
    if kind == 0:
        return cv2.GaussianBlur(img, (0, 0), sigma, sigmaY=sigma * r.uniform(.6, 1.7))
    n = max(3, int(sigma * r.uniform(2.2, 4.2)) | 1)
    k = np.zeros((n, n), np.float32)
    if kind == 1:
        a, c = r.uniform(0, np.pi), n // 2
        d = np.array([np.cos(a), np.sin(a)]) * c
        cv2.line(k, (int(round(c - d[0])), int(round(c - d[1]))), (int(round(c + d[0])), int(round(c + d[1]))), 1.0, 1)
        img = cv2.GaussianBlur(img, (0, 0), sigma * .7)
    elif kind == 2:
        k[:] = 1
    else:
        cv2.circle(k, (n // 2, n // 2), n // 2, 1.0, -1)
    return cv2.filter2D(img, -1, k / k.sum(), borderType=cv2.BORDER_REFLECT)


def resampled(img, r):
    """Delivered on another grid than it was taken on: turned or shifted a little, by one interpolation or another; bands may not lie together."""
    n = img.shape[0]
    how = r.choice([cv2.INTER_NEAREST, cv2.INTER_LINEAR, cv2.INTER_CUBIC, cv2.INTER_LANCZOS4], p=[.15, .35, .35, .15])
    m = np.float32([[1, 0, r.uniform(-.5, .5)], [0, 1, r.uniform(-.5, .5)]])
    if r.random() < .4:                                           # coarser first, then to the grid sold
        k = r.uniform(.75, 1)
        small = cv2.resize(img, (int(n * k), int(n * k)), interpolation=cv2.INTER_AREA)
        img = cv2.resize(small, (n, n), interpolation=how)
    else:
        img = cv2.warpAffine(img, m, (n, n), flags=how, borderMode=cv2.BORDER_REFLECT)
    if r.random() < .3:
        for b in (0, 2):
            m = np.float32([[1, 0, r.uniform(-.6, .6)], [0, 1, r.uniform(-.6, .6)]])
            img[..., b] = cv2.warpAffine(np.ascontiguousarray(img[..., b]), m, (n, n), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
    return img
