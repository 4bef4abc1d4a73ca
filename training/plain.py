"""Plain drawings for training, beside sampler.py: flat colours, hard edges, little texture; shadows that are shifted copies, cast outlines or traced over the heights
(dark on the tops of lower neighbours too), or no shadows at all.

Other people's test pictures look like this, and a net that leans on texture and light takes the strip of shadow beside a flat box for another box.
`draw(seed)` is a pure function of its seed; frames and results as in sampler.py.
"""
import os
import cv2
import numpy as np
import sampler as S

D = .1 if S.WORK < 1 else .25                     # metres a drawn pixel
SIDE = S.SIZE * S.WORK                            # metres a crop
YARDS = float(os.environ.get('YARDS', '0'))       # share of crops that show a whole yard: of use where pixels are coarse


class Plain:
    def __init__(self, seed):
        self.r = r = np.random.default_rng([seed, 5])
        self.n = int(round(SIDE / D))
        bright = r.uniform(.75, 1) if r.random() < .2 else r.uniform(.05, .85)        # snow, salt, new concrete
        ground = bright * np.ones(3) + r.normal(0, r.choice([0, .03, .12]), 3)
        self.ground = np.clip(ground, .02, 1)
        self.img = np.tile(self.ground.astype(np.float32), (self.n, self.n, 1))
        if r.random() < .6:
            k = r.integers(2, 40)
            t = cv2.resize(r.standard_normal((k, k)).astype(np.float32), (self.n, self.n), interpolation=cv2.INTER_CUBIC)
            self.img *= 1 + t[..., None] * r.uniform(0, .12)
        self.ids = np.zeros((self.n, self.n), np.int32)
        self.boxes, self.things = [], []
        self.one, self.spread = None, 0.0
        a = r.uniform(0, 2 * np.pi)
        self.sun, self.cast = np.array([np.cos(a), np.sin(a)]), r.choice(['none', 'copy', 'hull', 'traced', 'traced', 'traced'])
        self.shade = r.choice([r.uniform(.02, .12), r.uniform(.1, .5), r.uniform(.3, .8)], p=[.25, .4, .35]) * np.ones(3)
        if r.random() < .6:                        # what lies in shadow is lit by the sky: bluish, at times of another hue
            a = r.uniform(0, .45)
            self.shade = np.clip(self.shade * np.array([1 - a, 1 - a / 3, 1 + a])[:: 1 if r.random() < .85 else -1], .02, .95)
        self.reach = r.uniform(.15, 1.6) if r.random() < .8 else r.uniform(1.6, 3.5)      # metres of shadow a metre of height
        self.edge = r.choice([0, 0, r.uniform(.3, .9), r.uniform(1.1, 1.4)])
        n = r.choice([1, 2, 4, 8, 12])
        if r.random() < .5:
            self.palette = S.COLOURS[r.choice(len(S.COLOURS), n)] * r.uniform(.6, 1.3)
        else:
            self.palette = np.clip(r.uniform(0, 1, (n, 3)), .02, 1)
        tones = r.choice(['as is', 'dark', 'light', 'one hue'], p=[.55, .2, .1, .15])
        if tones == 'dark':                        # black boxes on a light ground, whose grey shadows are as wide as they
            self.palette = self.palette * r.uniform(.08, .4)
        elif tones == 'light':
            self.palette = .6 + .4 * self.palette
        elif tones == 'one hue':                   # a neighbour in shadow is the darker box
            self.palette = self.palette[:1] * r.uniform(.7, 1.3, (n, 1))

    def colour(self):
        return np.clip(self.palette[self.r.integers(len(self.palette))] * self.r.uniform(.85, 1.15), .02, 1)

    def put(self, ring, height, colour, ident=0):
        self.things.append((height, len(self.things), np.asarray(ring), np.clip(colour, .01, 1), ident))

    def box(self, p, length, th, tiers):
        self.boxes.append((p[0], p[1], length, th))
        colour = self.colour() if self.one is None else np.clip(self.one * self.r.uniform(1 - self.spread, 1 + self.spread), .02, 1)
        self.put(S.corners(np.asarray(p), length, S.WIDTH, th), tiers * S.TIER, colour, len(self.boxes))

    def shipment(self):
        """At times all boxes of a block are of one colour, some of them told apart by shadows and gaps alone."""
        self.one, self.spread = self.colour() if self.r.random() < .35 else None, self.r.choice([0, .03, .12])

    def block(self, c=None, rows=None, bays=None):
        r = self.r
        self.shipment()
        th = self.theta + (np.pi / 2 if c is None and r.random() < .15 else 0)
        u = np.array([np.cos(th), np.sin(th)])
        v = np.array([-u[1], u[0]])
        if c is None:
            c, rows, bays = r.uniform(.1, .9, 2) * SIDE, r.integers(1, 9), r.integers(1, 6)
        gv, gu = r.choice([r.uniform(.03, .7), r.uniform(0, .12)]), r.uniform(.05, 1.2)
        kind, missing, tiers = r.choice([-1, 0, 1, 1, 2]), r.choice([0, 0, .1, .4, .8]), r.integers(1, 4)
        step = S.LENGTHS[max(kind, 0) if kind >= 0 else 1] + gu
        for k in range(rows):
            for b in range(bays):
                if r.random() < missing:
                    continue
                p = c + u * step * (b - bays / 2) + v * (S.WIDTH + gv) * (k - rows / 2) + r.normal(0, r.choice([0, .05]), 2)
                t = int(np.clip(tiers + r.integers(-1, 2), 1, 5))
                if kind == -1 and r.random() < .4:
                    for s in (-1, 1):
                        if r.random() < .85:
                            self.box(p + u * s * (step - S.LENGTHS[0] + .05) / 2, S.LENGTHS[0], th, t)
                else:
                    self.box(p, S.LENGTHS[1] if kind == -1 else S.LENGTHS[kind], th, t)

    def yard(self):
        """Blocks of about one size side by side with aisles between them, as ports lay them out: seen from afar, what tells a block of one colour from a roof."""
        r = self.r
        u = np.array([np.cos(self.theta), np.sin(self.theta)])
        v = np.array([-u[1], u[0]])
        rows, bays, middle = r.integers(1, 9), r.integers(1, 8), r.uniform(.2, .8, 2) * SIDE
        along, across = bays * 12.6 + r.uniform(2, 20), rows * 2.7 + r.uniform(2, 16)
        shift, empty = r.uniform(0, .5), r.choice([0, .15, .4])
        for i in range(-r.integers(0, 4), r.integers(1, 5)):
            for j in range(-r.integers(0, 5), r.integers(1, 6)):
                c = middle + u * along * (i + shift * (j % 2)) + v * across * j + r.normal(0, .3, 2)
                if np.all(np.abs(c - SIDE / 2) < SIDE * .55) and r.random() >= empty:
                    self.block(c, max(1, rows - r.integers(0, 3)), max(1, bays - r.integers(0, 2)))

    def slots(self):
        """A grid of 20 ft slots: a 40 ft box takes two, tiers differ from box to box, some stand alone."""
        r = self.r
        self.shipment()
        th = self.theta
        u = np.array([np.cos(th), np.sin(th)])
        v = np.array([-u[1], u[0]])
        c, end, pitch = r.uniform(.1, .9, 2) * SIDE, S.LENGTHS[0] + r.uniform(.03, .6), S.WIDTH + r.choice([r.uniform(.02, .4), r.uniform(.3, 1.2)])
        across, along, empty, two, tiers = r.integers(1, 9), r.integers(2, 11), r.choice([.05, .3, .7]), r.choice([.4, .7, 1]), r.integers(1, 4)
        painted, wide, tone = r.random() < .5, S.WIDTH + r.uniform(.1, .5), np.clip([(.9, .9, .88), (.85, .65, .1), self.ground * r.uniform(1.3, 2)][r.integers(3)], .02, 1)
        line = r.uniform(.1, .3)
        for k in range(across):
            i = 0
            while painted and i < along:                          # the outline of each place, taken or not
                n = 2 if two > .5 and i + 1 < along else 1
                p = c + u * (i + n / 2 - along / 2) * end + v * (k - (across - 1) / 2) * pitch
                for s in (-1, 1):
                    self.put(S.corners(p + s * v * wide / 2, n * end, line, th), 0, tone)
                    self.put(S.corners(p + s * u * n * end / 2, line, wide, th), 0, tone)
                i += n
            i = 0
            while i < along:
                n = 2 if i + 1 < along and r.random() < two else 1
                if r.random() >= empty:
                    p = c + u * (i + n / 2 - along / 2) * end + v * (k - (across - 1) / 2) * pitch + r.normal(0, .04, 2)
                    self.box(p, S.LENGTHS[n - 1], th + r.normal(0, .003), int(np.clip(tiers + r.integers(-1, 2), 1, 5)))
                i += n

    def traced(self):
        """Light where the sun is not hidden by something higher, a step at a time towards it."""
        high = np.zeros((self.n, self.n), np.float32)
        for h, _, ring, _, _ in sorted(self.things, key=lambda t: t[:2]):
            cv2.fillPoly(high, [np.round((ring / D - .5) * 16).astype(np.int32)], float(h), cv2.LINE_8, 4)
        dark = np.zeros((self.n, self.n), bool)
        for d in np.arange(.15, high.max() * self.reach, .15):
            m = np.float32([[1, 0, self.sun[0] * d / D], [0, 1, self.sun[1] * d / D]])
            dark |= cv2.warpAffine(high, m, (self.n, self.n), flags=cv2.INTER_NEAREST) - d / self.reach > high + .1
        return np.where(dark[..., None], self.shade.astype(np.float32), np.float32(1))

    def clutter(self):
        r = self.r
        p, th = r.uniform(0, SIDE, 2), self.theta if r.random() < .6 else r.uniform(0, np.pi)
        u = np.array([np.cos(th), np.sin(th)])
        v = np.array([-u[1], u[0]])
        kind = r.integers(11)
        grey = np.full(3, r.uniform(.03, .95))
        c = self.colour() if r.random() < .5 else grey
        if kind == 0:                              # a roof
            self.put(S.corners(p, r.uniform(8, 50), r.uniform(4, 25), th), r.uniform(3, 12), c)
        elif kind == 1:                            # cars, vans
            w, a = r.uniform(1.6, 2.2), r.uniform(3.6, 5.6)
            for i in range(r.integers(1, 12)):
                for j in range(r.integers(1, 3)):
                    self.put(S.corners(p + v * (w + r.uniform(.4, 1)) * i + u * (a + 1) * j, a, w, th), 1.5, r.uniform(.02, .95, 3) if r.random() < .5 else grey)
        elif kind == 2:                            # painted slots
            for i in range(r.integers(3, 15)):
                self.put(S.corners(p + v * r.choice([2.5, 2.8, 3.5]) * i, r.uniform(4.5, 13), r.uniform(.1, .3), th), 0, np.clip(self.ground * r.uniform(1.2, 2.5), 0, 1))
        elif kind == 3:                            # rails, lanes, walls
            for i in range(r.integers(1, 4)):
                self.put(S.corners(p + v * r.uniform(1.4, 5) * i, 150, r.uniform(.1, 1.2), th), r.choice([0, 2]), grey)
        elif kind == 4:                            # tanks, trees
            t = np.linspace(0, 2 * np.pi, 30)[:-1]
            for _ in range(r.integers(1, 6)):
                q, rad = p + r.normal(0, 8, 2), r.uniform(1, 9)
                self.put(q + rad * np.stack([np.cos(t), np.sin(t)], 1), rad, c)
        elif kind == 5:                            # the wrong size for a container
            w, a = r.choice([r.uniform(.8, 1.7), r.uniform(3.4, 6)]), r.choice([r.uniform(2, 5), r.uniform(15, 30)])
            for i in range(r.integers(1, 8)):
                self.put(S.corners(p + v * (w + .4) * i, a, w, th), r.uniform(.5, 4), c)
        elif kind == 6:                            # a gantry crane: beams high above the stacks, a trolley between them
            wide, high, w = r.uniform(14, 40), r.uniform(9, 22), r.uniform(.8, 2.8)
            for s in (-1, 1):
                self.put(S.corners(p + u * s * r.uniform(2, 6), wide, w, th + np.pi / 2), high, c)
            self.put(S.corners(p + v * r.uniform(-.4, .4) * wide, r.uniform(4, 12), r.uniform(1.5, 4), th), high + .5, np.full(3, r.uniform(.3, 1)))
        elif kind == 7:                            # pipes, rails or beams, side by side: together as large as a block
            w, a = r.uniform(.4, 1.3), r.uniform(5, 14)
            for i in range(r.integers(4, 22)):
                self.put(S.corners(p + v * w * r.uniform(1.05, 1.3) * i, a, w, th), r.uniform(.5, 2), np.clip(grey * r.uniform(.85, 1.15), .02, 1))
        elif kind == 8:                            # lorries without a container: a box body and its cab, of one width
            w, a = r.uniform(1.9, 2.4), r.uniform(3, 9)
            for i in range(r.integers(1, 4)):
                q = p + v * r.uniform(3, 9) * i
                self.put(S.corners(q, a, w, th), r.uniform(2.2, 3.2), c)
                self.put(S.corners(q + u * (a / 2 + r.uniform(.9, 1.3)), r.uniform(1.4, 2.2), w * r.uniform(.85, 1), th), r.uniform(1.6, 2.8), c if r.random() < .3 else np.full(3, r.uniform(.03, .95)))
        elif kind == 9:                            # a ribbed or glazed roof: stripes across it, some as wide as a container
            a, w, high = r.uniform(12, 60), r.uniform(8, 28), r.uniform(4, 14)
            self.put(S.corners(p, a, w, th), high, c)
            step = r.uniform(1.2, 6)
            for k in np.arange(-a / 2 + step, a / 2 - step, step):
                self.put(S.corners(p + u * k, step * r.uniform(.2, .7), w * r.uniform(.3, .97), th), high + .1, np.clip(c * r.uniform(.5, 1.6), .01, 1))
        else:                                      # water, another ground
            self.put(S.corners(p, r.uniform(20, 120), r.uniform(10, 80), th), 0, np.clip(self.ground * r.uniform(.3, 1.6) + r.normal(0, .05, 3), .01, 1))

    def paint(self):
        px = lambda ring: np.round((ring / D - .5) * 16).astype(np.int32)
        light = self.traced() if self.cast == 'traced' else np.ones((self.n, self.n, 3), np.float32)
        for h, _, ring, colour, ident in sorted(self.things, key=lambda t: t[:2]):
            if h > .3 and self.cast in ('copy', 'hull'):
                far = ring + self.sun * h * self.reach
                hull = cv2.convexHull(np.concatenate([ring, far]).astype(np.float32))[:, 0] if self.cast == 'hull' else far
                cv2.fillPoly(light, [px(hull)], tuple(map(float, self.shade)), cv2.LINE_8, 4)
            cv2.fillPoly(self.img, [px(ring)], tuple(map(float, colour)), cv2.LINE_8, 4)
            if self.cast != 'traced':
                cv2.fillPoly(light, [px(ring)], (1.0, 1.0, 1.0), cv2.LINE_8, 4)
            cv2.fillPoly(self.ids, [px(ring)], ident, cv2.LINE_8, 4)
            if ident and self.edge:
                cv2.polylines(self.img, [px(ring)], True, tuple(map(float, np.clip(colour * self.edge, 0, 1))), 1, cv2.LINE_8, 4)
        self.img *= light


def draw(seed, native=None):
    s = Plain(seed)
    r = s.r
    s.theta = r.choice([0, np.pi / 2, r.uniform(0, np.pi)])
    wide = 1 if S.WORK < 1 else 4                  # a crop of coarse pixels shows more ground
    for _ in range(r.poisson(wide * r.choice([0, 2, 6]))):
        s.clutter()
    laid_out = YARDS and r.random() < YARDS
    if laid_out:
        s.yard()
    for _ in range(0 if laid_out else wide * r.choice([0, 1, 2, 4], p=[.15, .35, .3, .2])):
        (s.slots if r.random() < .4 else s.block)()
    s.one = None
    if r.random() < .3:
        for _ in range(r.integers(1, 8)):
            s.box(r.uniform(3, SIDE - 3, 2), S.LENGTHS[r.choice(3, p=[.4, .5, .1])], r.uniform(0, np.pi), int(r.integers(1, 3)))
    s.paint()
    seen = np.bincount(s.ids.ravel(), minlength=len(s.boxes) + 1) * D * D
    boxes = []
    for i, (x, y, length, th) in enumerate(s.boxes):
        near_edge = min(x, y, SIDE - x, SIDE - y) < length / 2
        if 0 <= x < SIDE and 0 <= y < SIDE and seen[i + 1] > (.3 if near_edge else .55) * length * S.WIDTH:
            boxes.append((x / S.WORK, y / S.WORK, length, th % np.pi))
    mask = cv2.resize((s.ids > 0).astype(np.float32), (S.SIZE // 2, S.SIZE // 2), interpolation=cv2.INTER_AREA)
    native = native or (r.uniform(.85, 3.3) if S.WORK > 1 and r.random() < .65 else r.uniform(.28, .85))
    m = int(round(SIDE / native))
    img = cv2.GaussianBlur(s.img, (0, 0), r.uniform(.05, .6) * native / D)
    img = cv2.resize(img, (m, m), interpolation=r.choice([cv2.INTER_AREA, cv2.INTER_AREA, cv2.INTER_LINEAR]))
    if r.random() < .25:
        img = np.repeat(img.mean(2, keepdims=True), 3, 2)
    img = img + r.standard_normal((m, m, r.choice([1, 3]))).astype(np.float32) * r.choice([0, r.uniform(0, .02), r.uniform(.01, .05)])
    if r.random() < .2:
        img = img * r.uniform(.5, .9) + r.uniform(.1, .4)
    if r.random() < .3:                            # sharpened as it is sold: halos
        img = img + r.uniform(.3, 1.2) * (img - cv2.blur(img, (3, 3)))
    if r.random() < .3:
        img = np.clip(img, 0, None) ** r.uniform(.55, 1)
    if r.random() < .7:                            # as the product stretches a scene
        low, high = np.percentile(img, .5, (0, 1)), np.percentile(img, 99.5, (0, 1))
        img = 12 + 223 * (img - low) / np.maximum(high - low, .1)
    else:
        img = img * r.uniform(180, 255)
    img = np.clip(img, 0, 255).astype(np.uint8)
    if r.random() < .25:
        img = cv2.imdecode(cv2.imencode('.jpg', img, [cv2.IMWRITE_JPEG_QUALITY, int(r.integers(60, 96))])[1], cv2.IMREAD_COLOR)
    return S.to_working(img, S.SIZE), np.array(boxes, np.float32).reshape(-1, 4), (mask * 255).astype(np.uint8), native
