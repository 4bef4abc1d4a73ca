"""Draws training crops of container yards, ships and everything that looks like them.

A second, independent way of drawing beside `imagery synthesize`: nothing here shares code with it, so that a net which does well on
both has learned containers and not a generator. `draw(seed)` is a pure function of its seed.

Frame: x right, y down, metres inside the scene code; boxes come back in working pixels (0.4 m), angle from x towards y (image sense).
"""
import os
import cv2
import numpy as np
import wider

WORK = float(os.environ.get('WORK', '0.4'))          # metres a working pixel
SIZE = 160          # working pixels a crop
SS = 3              # drawn pixels a working pixel
PX = WORK / SS      # metres a drawn pixel
N = SIZE * SS       # drawn pixels a crop
EXTENT = SIZE * WORK
WIDTH, TIER = 2.438, 2.591
WIDER = os.environ.get('WIDER', '1') == '1'     # with what wider.py adds
LENGTHS = np.array([6.058, 12.192, 13.716])

COLOURS = np.array([
    (.70, .16, .11), (.62, .20, .14), (.78, .34, .14), (.36, .17, .13), (.45, .24, .18), (.30, .10, .10), (.12, .20, .50), (.16, .30, .60),
    (.36, .56, .72), (.08, .30, .22), (.10, .38, .40), (.20, .45, .30), (.46, .46, .46), (.62, .62, .60), (.88, .88, .85), (.78, .66, .30),
    (.13, .13, .15), (.26, .26, .30), (.34, .26, .42), (.55, .48, .40)], np.float32)


def corners(c, length, width, theta):
    u = np.array([np.cos(theta), np.sin(theta)])
    v = np.array([-u[1], u[0]])
    return np.array([c + a * u * length / 2 + b * v * width / 2 for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))])


class Scene:
    def __init__(self, seed):
        self.r = np.random.default_rng(seed)
        r = self.r
        self.img = np.zeros((N, N, 3), np.float32)
        self.height = np.zeros((N, N), np.float32)
        self.ids = np.zeros((N, N), np.int32)
        self.boxes = []
        sun = r.uniform(0, 2 * np.pi)
        self.sun = np.array([np.cos(sun), np.sin(sun)])         # where shadows fall
        self.tan = np.tan(np.radians(r.uniform(18, 72)))
        lean = r.uniform(0, 2 * np.pi)
        self.lean = np.array([np.cos(lean), np.sin(lean)]) * r.choice([0, r.uniform(0, .25), r.uniform(.1, .5)], p=[.3, .5, .2])
        self.soft = r.uniform(.0, .12)                          # how uneven a roof is
        self.rim = r.uniform(-.12, .5)                          # how dark roof edges are
        self.inset = r.uniform(.06, .22)
        k = r.choice([1, 2, 3, 5, len(COLOURS)], p=[.06, .08, .12, .2, .54])
        palette = COLOURS[r.choice(len(COLOURS), k, replace=False)]
        if r.random() < .12:
            palette = COLOURS[[14, 14, 13, 12]]
        saturation = r.choice([1, r.uniform(0, 1), r.uniform(.8, 1.4)], p=[.5, .25, .25])
        mean = palette.mean(1, keepdims=True)
        self.palette = np.clip(mean + (palette - mean) * saturation, .02, 1)
        self.ground = np.zeros(3, np.float32)

    # -- strokes -------------------------------------------------------------------------------------------------------
    def px(self, p):
        return np.round((np.asarray(p) / PX - .5) * 16).astype(np.int32)

    def fill(self, p, colour, height=None, ident=0):
        q = self.px(p)
        cv2.fillConvexPoly(self.img, q, tuple(float(c) for c in colour), cv2.LINE_8, 4)
        if ident is not None:
            cv2.fillConvexPoly(self.ids, q, ident, cv2.LINE_8, 4)
        if height is not None:
            cv2.fillConvexPoly(self.height, q, float(height), cv2.LINE_8, 4)

    def line(self, a, b, width, colour, height=None):
        a, b = np.asarray(a, float), np.asarray(b, float)
        d = b - a
        n = np.hypot(*d)
        if n > 1e-6:
            self.fill(corners((a + b) / 2, n, max(width, PX), np.arctan2(d[1], d[0])), colour, height)

    def noise(self, cells):
        k = max(2, int(cells))
        return cv2.resize(self.r.standard_normal((k, k)).astype(np.float32), (N, N), interpolation=cv2.INTER_CUBIC)

    # -- ground --------------------------------------------------------------------------------------------------------
    def paint_ground(self):
        r = self.r
        kind = r.choice(['asphalt', 'concrete', 'soil', 'grass', 'snow', 'water'], p=[.46, .22, .12, .05, .05, .10])
        base = {'asphalt': (.16, .16, .165), 'concrete': (.42, .41, .38), 'soil': (.34, .28, .2), 'grass': (.14, .2, .1), 'snow': (.85, .86, .9), 'water': (.03, .05, .07)}[kind]
        self.ground = np.clip(np.array(base, np.float32) * r.uniform(.6, 1.5) + r.normal(0, .012, 3), .01, 1).astype(np.float32)
        t = self.noise(r.integers(3, 8)) * r.uniform(0, .12) + self.noise(r.integers(20, 60)) * r.uniform(0, .06) + self.noise(160) * r.uniform(0, .08)
        self.img[:] = self.ground * (1 + t[..., None])
        if kind == 'water' and r.random() < .6:
            self.waves()
        if kind in ('asphalt', 'concrete'):
            for _ in range(r.integers(0, 5)):                    # patches, stains, joints
                c = r.uniform(0, EXTENT, 2)
                self.fill(corners(c, r.uniform(4, 50), r.uniform(2, 20), r.choice(self.dirs())), self.ground * r.uniform(.75, 1.3))

    def waves(self):
        r = self.r
        k = self.noise(r.integers(40, 130))
        k = cv2.GaussianBlur(k, (0, 0), r.uniform(.5, 4), sigmaY=r.uniform(.5, 10))
        k = k / (k.std() + 1e-6)
        if r.random() < .6:                                       # crests lie in any direction and are brightest towards the sun
            a = cv2.getRotationMatrix2D((N / 2, N / 2), r.uniform(0, 180), 1.45)
            k = cv2.warpAffine(k, a, (N, N), borderMode=cv2.BORDER_REFLECT)
            k *= np.clip(.5 + .5 * self.noise(2), 0, 2)
        self.img += (np.maximum(k - r.uniform(.1, 1.6), 0) * r.choice([r.uniform(.02, .35), r.uniform(.2, .9)]))[..., None]

    def dirs(self):
        return [self.theta, self.theta + np.pi / 2]

    def paint_marks(self):
        r = self.r
        for _ in range(r.integers(0, 3)):
            th = r.choice(self.dirs()) if r.random() < .8 else r.uniform(0, np.pi)
            u = np.array([np.cos(th), np.sin(th)])
            v = np.array([-u[1], u[0]])
            c = r.uniform(0, EXTENT, 2)
            colour = np.clip(self.ground * r.uniform(1.2, 2.6) + r.choice([[0, 0, 0], [.15, .12, 0], [.1, .1, .1]]), 0, 1)
            kind = r.integers(0, 4)
            if kind == 0:                                         # painted slots: the pitch of containers or of cars, no boxes
                pitch, depth = r.uniform(2.3, 6.5), r.uniform(4.5, 14)
                for i in range(r.integers(4, 22)):
                    self.line(c + v * pitch * i, c + v * pitch * i + u * depth, r.uniform(.12, .5), colour)
                if r.random() < .5:
                    self.line(c, c + v * pitch * 20, .15, colour)
            elif kind == 1:                                       # lanes
                for i in range(r.integers(1, 5)):
                    s = c + v * r.uniform(2.5, 4) * i
                    self.line(s - u * 90, s + u * 90, r.uniform(.12, .8), colour)
            elif kind == 2:                                       # rails
                for i in range(r.integers(1, 4)):
                    for g in (-.76, .76):
                        s = c + v * (4.5 * i + g)
                        self.line(s - u * 90, s + u * 90, .15, self.ground * r.uniform(.5, 2))
            else:                                                 # dashes, arrows
                for i in range(r.integers(3, 12)):
                    s = c + u * 6 * i
                    self.line(s, s + u * 3, r.uniform(.12, .4), colour)

    # -- containers ----------------------------------------------------------------------------------------------------
    def container(self, c, length, theta, base, tiers, colour):
        """One stack whose top is seen."""
        r = self.r
        c = np.asarray(c, float)
        h = base + tiers * TIER * r.uniform(.97, 1.13)
        shift = self.lean * h
        if np.hypot(*shift) > .15:
            low, top = corners(c, length, WIDTH, theta), corners(c + shift, length, WIDTH, theta)
            wall = cv2.convexHull(np.concatenate([low, top]).astype(np.float32))[:, 0]
            self.fill(wall, colour * r.uniform(.25, .75))
        top = c + shift
        if not (-8 < top[0] < EXTENT + 8 and -8 < top[1] < EXTENT + 8):
            return
        self.boxes.append((top[0], top[1], length, theta))
        self.roof(top, length, theta, colour, h, len(self.boxes))

    def roof(self, top, length, theta, colour, h, ident):
        r = self.r
        rim = colour * (1 - self.rim * r.uniform(.6, 1.4))
        self.fill(corners(top, length, WIDTH, theta), np.clip(rim, 0, 1), h, ident)
        self.fill(corners(top, length - 2 * self.inset, WIDTH - 2 * self.inset * r.uniform(.5, 1), theta), colour, None, None)
        u = np.array([np.cos(theta), np.sin(theta)])
        v = np.array([-u[1], u[0]])
        for _ in range(r.poisson(1.2)):                           # bands, rust, repairs
            if r.random() < .6:
                s = r.uniform(-.45, .45) * length
                self.fill(corners(top + u * s, r.uniform(.2, 2.5), WIDTH - .3, theta), np.clip(colour * (1 + r.normal(0, 2 * self.soft)), 0, 1), None, None)
            else:
                self.fill(corners(top + u * r.uniform(-.4, .4) * length + v * r.uniform(-.6, .6), r.uniform(.3, 3), r.uniform(.2, .8), theta),
                          np.clip(colour * r.uniform(.6, 1.2), 0, 1), None, None)
        kind = r.random()
        if kind < .015:                                           # open top, flat rack
            self.fill(corners(top, length - .8, WIDTH - .5, theta), colour * r.uniform(.2, .6), None, None)
        elif kind < .03:                                          # lettering
            self.fill(corners(top + u * r.uniform(-2, 2), r.uniform(1.5, 5), r.uniform(.6, 1.2), theta), (.85, .85, .85), None, None)

    def colour(self):
        r = self.r
        c = self.palette[r.integers(len(self.palette))] * r.uniform(.8, 1.2) + r.normal(0, .015, 3)
        return np.clip(c, .02, 1).astype(np.float32)

    def block(self, centre, theta, rows, bays, p_missing, base=0.0):
        r = self.r
        gap_v = r.choice([r.uniform(.03, .12), r.uniform(.05, .4), r.uniform(.3, .8)], p=[.35, .5, .15])
        gap_u = r.choice([r.uniform(.15, .5), r.uniform(.3, 1.1), r.uniform(1, 3.5)], p=[.35, .5, .15])
        u = np.array([np.cos(theta), np.sin(theta)])
        v = np.array([-u[1], u[0]])
        kinds = r.choice(3, bays, p=[.33, .6, .07]) if r.random() < .4 else np.full(bays, r.choice(3, p=[.35, .6, .05]))
        slots = np.where(kinds == 0, LENGTHS[0], LENGTHS[np.maximum(kinds, 1)])
        start = -(slots.sum() + gap_u * (bays - 1)) / 2
        tall = r.integers(1, 6)
        rough = r.choice([0, 1, 2], p=[.35, .4, .25])
        jitter = r.choice([.01, .05, .15])
        run = None
        order = []
        for b in range(bays):
            along = start + slots[:b].sum() + gap_u * b + slots[b] / 2
            bay_tiers = np.clip(tall + r.integers(-rough, rough + 1), 1, 6)
            for k in range(rows):
                if r.random() < p_missing:
                    continue
                tiers = int(np.clip(bay_tiers + (r.integers(-rough, rough + 1) if r.random() < .5 else 0), 1, 6))
                if run is None or r.random() < self.change:
                    run = self.colour()
                p = centre + u * (along + r.normal(0, jitter)) + v * ((k - (rows - 1) / 2) * (WIDTH + gap_v) + r.normal(0, jitter / 3))
                col = np.clip(run * r.uniform(.93, 1.07), 0, 1)
                th = theta + r.normal(0, .004 + jitter / 20)
                if kinds[b] > 0 and r.random() < self.twins:     # two twenties in the place of a forty
                    for s in (-1, 1):
                        if r.random() < .9:
                            order.append((p + u * s * (slots[b] - LENGTHS[0]) / 2, LENGTHS[0], th, tiers, self.colour() if r.random() < .5 else col))
                else:
                    order.append((p, slots[b], th, tiers, col))
        order.sort(key=lambda o: o[3])                            # higher stacks lean over lower ones
        for p, length, th, tiers, col in order:
            self.container(p, length, th, base, tiers, col)
        return bays * 13, rows * 2.7

    def yard(self):
        r = self.r
        self.change = r.choice([.08, .4, 1], p=[.2, .3, .5])
        self.twins = r.choice([0, .1, .5], p=[.6, .25, .15])
        missing = r.choice([0, .1, .35, .7], p=[.3, .35, .25, .1])
        rows = r.integers(1, 9) if r.random() < .8 else r.integers(1, 26)
        aisle = r.uniform(1.5, 14)
        depth = rows * 2.7 + aisle
        u = np.array([np.cos(self.theta), np.sin(self.theta)])
        v = np.array([-u[1], u[0]])
        c0 = EXTENT / 2 + r.uniform(-.24, .24, 2) * EXTENT
        bays = r.integers(1, 7)
        base = r.choice([0, r.uniform(0, 8)], p=[.85, .15])
        for i in range(-3, 4):
            if r.random() < .25:
                continue
            p = c0 + v * depth * i + u * r.uniform(-20, 20)
            if np.abs(p - EXTENT / 2).max() < EXTENT * .75:
                self.block(p, self.theta + (np.pi / 2 if r.random() < .04 else 0), rows, bays, missing, base)
        return base

    def deck(self):
        """A ship: bays across the beam, hatch covers between, water around."""
        r = self.r
        self.change, self.twins = r.choice([.1, .5, 1]), r.choice([0, .3])
        beam = r.uniform(13, 40)
        u = np.array([np.cos(self.theta), np.sin(self.theta)])
        c = EXTENT / 2 + r.uniform(-.16, .16, 2) * EXTENT
        hull = np.clip(np.array([(.3, .12, .1), (.12, .2, .3), (.45, .45, .45), (.15, .32, .22), (.08, .08, .1)])[r.integers(5)] * r.uniform(.7, 1.4), 0, 1)
        base = r.uniform(2, 8)
        self.fill(corners(c, r.uniform(70, 200), beam + 2, self.theta), hull, base)
        s = -60.0
        while s < 60:
            kind = r.random()
            step = 12.9 if r.random() < .8 else 6.6
            if kind < .62:
                rows = max(1, int(beam / (WIDTH + .1)) - r.integers(0, 3))
                self.block(c + u * s, self.theta, rows, 1, r.choice([0, .05, .4]), base)
            elif kind < .82:                                     # hatch covers
                n = r.integers(1, 4)
                col = np.clip(r.choice([.35, .6, .2]) * r.uniform(.8, 1.2) * np.array([1, .98, .92]), 0, 1)
                v = np.array([-u[1], u[0]])
                for k in range(n):
                    self.fill(corners(c + u * s + v * (k - (n - 1) / 2) * beam / n, 11.6, beam / n - .5, self.theta), col * r.uniform(.9, 1.1), base + 1)
            s += step + r.uniform(.3, 3)

    def lorries(self):
        r = self.r
        self.change, self.twins = 1, 0
        for _ in range(r.integers(1, 5)):
            p, th = r.uniform(3, EXTENT - 3, 2), r.choice(self.dirs()) + r.choice([0, np.pi]) if r.random() < .7 else r.uniform(0, 2 * np.pi)
            pitch, n = r.uniform(2.8, 4.5), r.integers(1, 14)
            full = r.choice([.05, .5, .95])
            u = np.array([np.cos(th), np.sin(th)])
            v = np.array([-u[1], u[0]])
            lines, step = (r.integers(2, 7), r.uniform(13.5, 18)) if r.random() < .4 else (1, 0)      # parked one behind the other
            n = min(n, 8) if lines > 1 else n
            for i, j in ((i, j) for j in range(lines) for i in range(n)):
                q = p + v * (pitch * i + r.normal(0, .15)) + u * (step * j + (r.normal(0, 1.2) if lines > 1 else 0))
                loaded, length = r.random() < full, LENGTHS[r.choice(3, p=[.3, .65, .05])]
                frame = np.clip(r.choice([.05, .12, .3]) * np.array([1, .95, .9]) * r.uniform(.7, 1.3), 0, 1)
                for g in (-.5, .5):
                    self.line(q - u * length / 2 + v * g, q + u * length / 2 + v * g, .25, frame, 1.2)
                for s in (-.48, -.4, .1, .45):
                    self.line(q + u * s * length - v * 1.15, q + u * s * length + v * 1.15, r.uniform(.3, 1.1), frame * .8, 1.2)
                if loaded:
                    self.container(q, length, th, 1.3, 1, self.colour())
                if r.random() < .6:
                    self.fill(corners(q + u * (length / 2 + 1.8), 2.2, 2.4, th), np.clip(self.colour() if r.random() < .5 else np.full(3, r.uniform(.5, 1)), 0, 1), 3)

    # -- what is no container ----------------------------------------------------------------------------------------------
    def cars(self):
        r = self.r
        p, th = r.uniform(0, EXTENT, 2), r.choice(self.dirs())
        u = np.array([np.cos(th), np.sin(th)])
        v = np.array([-u[1], u[0]])
        pitch, step, empty = r.uniform(2.1, 3), r.uniform(4.7, 6.5), r.choice([.05, .25, .6])
        for j in range(r.integers(1, 7)):
            for i in range(r.integers(2, 20)):
                if r.random() < empty:
                    continue
                q = p + v * pitch * i + u * step * j
                c = np.array([(.85, .85, .85), (.1, .1, .1), (.4, .4, .42), (.5, .08, .08), (.1, .15, .4)])[r.integers(5)] * r.uniform(.8, 1.1)
                self.fill(corners(q, r.uniform(3.8, 5.1), r.uniform(1.65, 2), th), np.clip(c, 0, 1), 1.5)
                if r.random() < .7:
                    self.fill(corners(q + u * .8, .7, 1.5, th), c * .25)

    def building(self):
        r = self.r
        p, th = r.uniform(-5, EXTENT + 5, 2), r.choice(self.dirs()) if r.random() < .8 else r.uniform(0, np.pi)
        a, b = r.uniform(6, 60), r.uniform(5, 30)
        c = np.clip(np.array([(.8, .8, .8), (.5, .5, .52), (.3, .3, .3), (.55, .2, .15), (.2, .35, .5), (.25, .4, .3), (.65, .6, .5)])[r.integers(7)] * r.uniform(.7, 1.2), 0, 1)
        self.fill(corners(p, a, b, th), c, r.uniform(3, 15))
        u = np.array([np.cos(th), np.sin(th)])
        v = np.array([-u[1], u[0]])
        if r.random() < .5:
            self.fill(corners(p + v * b / 4, a, b / 2, th), np.clip(c * r.uniform(.6, 1.3), 0, 1))
        if r.random() < .6:                                       # ribs or sheets, as far apart as containers are
            pitch, w = r.uniform(.8, 7) if r.random() < .5 else r.uniform(2, 3.2), r.uniform(.1, .6)
            tone, sheets = np.clip(c * r.uniform(.6, 1.35), 0, 1), r.random() < .35
            for s in np.arange(-a / 2 + pitch / 2, a / 2 - pitch / 2, pitch):
                if sheets:
                    self.fill(corners(p + u * s, pitch, b, th), np.clip(c * r.uniform(.8, 1.15), 0, 1))
                self.line(p + u * s - v * b / 2, p + u * s + v * b / 2, w, tone)
        for _ in range(r.poisson(2)):
            self.fill(corners(p + u * r.uniform(-.4, .4) * a + v * r.uniform(-.4, .4) * b, r.uniform(.6, 4), r.uniform(.6, 3), th), np.clip(c * r.uniform(.4, 1.7), 0, 1))

    def crane(self):
        r = self.r
        p, th = r.uniform(0, EXTENT, 2), r.choice(self.dirs())
        u = np.array([np.cos(th), np.sin(th)])
        v = np.array([-u[1], u[0]])
        c = np.clip(np.array([(.7, .28, .1), (.75, .7, .2), (.8, .8, .8), (.15, .3, .55), (.6, .1, .1)])[r.integers(5)] * r.uniform(.7, 1.1), 0, 1)
        span, girth, h = r.uniform(14, 60), r.uniform(2, 9), r.uniform(10, 30)
        for g in (-girth / 2, girth / 2):
            self.line(p - u * span / 2 + v * g, p + u * span / 2 + v * g, r.uniform(.4, 1.6), c, h)
        for s in np.arange(-span / 2, span / 2, r.uniform(2, 8)):
            self.line(p + u * s - v * girth / 2, p + u * (s + r.choice([0, 2, 4])) + v * girth / 2, r.uniform(.2, .8), c * r.uniform(.6, 1), h)
        if r.random() < .5:
            q, a, b, c = p + u * r.uniform(-.3, .3) * span, r.uniform(4, 14), r.uniform(3, 12), np.full(3, r.uniform(.4, .95))
            self.fill(corners(q, a, b, th), c, h + 2)
            if r.random() < .5:                                   # the machinery house's ribs
                for s in np.arange(-a / 2, a / 2, r.uniform(.8, 3)):
                    self.line(q + u * s - v * b / 2, q + u * s + v * b / 2, r.uniform(.1, .6), c * r.uniform(.5, 1.1))

    def wagons(self):
        r = self.r
        self.change, self.twins = 1, 0
        p, th = r.uniform(0, EXTENT, 2), r.choice(self.dirs())
        u = np.array([np.cos(th), np.sin(th)])
        v = np.array([-u[1], u[0]])
        for t in range(r.integers(1, 4)):
            kind = r.integers(0, 3)
            length = r.uniform(11, 19)
            c = np.clip(r.uniform(.1, .5) * np.array([1, r.uniform(.7, 1), r.uniform(.5, 1)]), 0, 1)
            for i in range(-4, 5):
                q = p + v * r.uniform(4, 5.5) * t + u * (length + 1) * i
                if kind == 2:                                     # flat wagon under a box
                    self.fill(corners(q, length, 2.7, th), c * .5, 1.2)
                    n = 1 if length < 15 else r.integers(1, 3)
                    for k in range(n):
                        if r.random() < .75:
                            ln = LENGTHS[1] if n == 1 else LENGTHS[0]
                            self.container(q + u * (k - (n - 1) / 2) * 7, ln, th, 1.2, 1, self.colour())
                else:
                    self.fill(corners(q, length, 3.0, th), np.clip(c * r.uniform(.8, 1.2), 0, 1), 3.5)
                    if kind == 1:
                        self.fill(corners(q, length - .7, 2.3, th), np.clip(c * r.uniform(.3, 1.6), 0, 1))
                    else:
                        for s in np.arange(-.4, .5, .2):
                            self.line(q + u * s * length - v * 1.4, q + u * s * length + v * 1.4, .2, c * r.uniform(.6, 1.3))

    def clutter(self):
        r = self.r
        for _ in range(r.integers(2, 25)):
            p, th = r.uniform(0, EXTENT, 2), r.choice(self.dirs()) if r.random() < .5 else r.uniform(0, np.pi)
            c = np.clip(self.colour() if r.random() < .5 else np.full(3, r.uniform(.03, .9)), 0, 1)
            a, b = (r.uniform(.5, 5), r.uniform(.5, 2)) if r.random() < .7 else (r.uniform(5, 30), r.choice([r.uniform(.3, 1.3), r.uniform(3.6, 12)]))
            self.fill(corners(p, a, b, th), c, r.uniform(.5, 4))

    def round_things(self):
        r = self.r
        tree = r.random() < .5
        for _ in range(r.integers(1, 12)):
            p, rad = r.uniform(0, EXTENT, 2), r.uniform(1, 4) if tree else r.uniform(3, 14)
            c = np.array((.08, .16, .06)) * r.uniform(.6, 1.5) if tree else np.full(3, r.uniform(.3, .95))
            pts = p + rad * np.stack([np.cos(a := np.linspace(0, 2 * np.pi, 24)[:-1]), np.sin(a)], 1) * (r.uniform(.8, 1.2, (23, 1)) if tree else 1)
            self.fill(cv2.convexHull(pts.astype(np.float32))[:, 0], c, r.uniform(3, 14))
            if not tree:
                self.tank_roof(p, rad, c)

    def tank_roof(self, p, rad, c):
        r = self.r
        tone = np.clip(c * r.uniform(.4, 1.4), 0, 1)
        for a in np.arange(0, 2 * np.pi, 2 * np.pi / r.integers(1, 14)):
            if r.random() < .7:
                self.line(p, p + rad * np.array([np.cos(a), np.sin(a)]), r.uniform(.15, .6), tone)
        for _ in range(r.poisson(1.5)):
            q = p + r.uniform(-.7, .7, 2) * rad
            self.fill(corners(q, r.uniform(.6, 5), r.uniform(.4, 3), r.uniform(0, np.pi)), np.clip(c * r.uniform(.2, 1.5), 0, 1))
        for _ in range(r.poisson(.6)):                            # gangways from tank to tank
            a = r.uniform(0, 2 * np.pi)
            self.line(p, p + r.uniform(5, 30) * np.array([np.cos(a), np.sin(a)]), r.uniform(.5, 1.6), np.clip(c * r.uniform(.3, 1.2), 0, 1), r.uniform(3, 14))

    def works(self):
        """Plant: roofs, pipes, belts and machines crowded together, much of it in shadow and none of it a container."""
        r = self.r
        c0, spread = r.uniform(0, EXTENT, 2), r.uniform(8, 35)
        for _ in range(r.integers(5, 30)):
            p = c0 + r.normal(0, spread, 2)
            th = r.choice(self.dirs()) + (r.normal(0, .3) if r.random() < .15 else 0)
            c = np.clip(np.full(3, r.choice([r.uniform(.05, .3), r.uniform(.2, .9)])) + r.normal(0, .05, 3), .01, 1)
            kind = r.random()
            if kind < .3:
                self.fill(corners(p, r.uniform(5, 28), r.uniform(3.4, 16), th), c, r.uniform(2, 22))
            elif kind < .6:
                u = np.array([np.cos(th), np.sin(th)])
                self.line(p - u * r.uniform(2, 40), p + u * r.uniform(2, 40), r.choice([r.uniform(.3, 1.7), r.uniform(3.2, 5)]), c, r.uniform(1, 15))
            else:
                self.fill(corners(p, r.uniform(.8, 4.5), r.uniform(.6, 4), th), c, r.uniform(1, 10))

    def array(self):
        """Things side by side like containers, but of another width or length: vans, pallets, slabs, sheds, skylights."""
        r = self.r
        th = r.choice(self.dirs())
        u = np.array([np.cos(th), np.sin(th)])
        v = np.array([-u[1], u[0]])
        w, a = (r.uniform(.6, 1.75), r.uniform(1, 14)) if r.random() < .5 else (r.uniform(3.4, 6), r.uniform(4, 20))
        if r.random() < .25:
            w, a = r.uniform(2, 3), r.choice([r.uniform(2, 4), r.uniform(20, 40)])
        p, c, vary, h = r.uniform(0, EXTENT, 2), self.colour(), r.random() < .4, r.uniform(0, 5)
        gap = r.uniform(.1, 1.5)
        for i in range(r.integers(2, 14)):
            for j in range(r.integers(1, 4)):
                if r.random() < .85:
                    self.fill(corners(p + v * (w + gap) * i + u * (a + gap) * j, a, w, th), self.colour() if vary else np.clip(c * r.uniform(.85, 1.15), 0, 1), h)

    def pier_edge(self):
        r = self.r
        th = r.choice(self.dirs())
        v = np.array([-np.sin(th), np.cos(th)])
        p = r.uniform(0, EXTENT, 2)
        self.fill(corners(p + v * 60, 200, 120, th), np.array([.03, .05, .07]) * r.uniform(.4, 2), -3)
        self.fill(corners(p - v * .5, 200, r.uniform(.3, 2), th), np.clip(self.ground * r.uniform(.6, 1.6), 0, 1))

    # -- light -----------------------------------------------------------------------------------------------------------
    def light(self):
        h = np.ascontiguousarray(self.height[::2, ::2])
        step = PX * 2
        top = h.copy()
        reach = int(min(35, max(h.max(), 0) / self.tan) / step)
        n = h.shape[0]
        pad = cv2.copyMakeBorder(h, reach + 2, reach + 2, reach + 2, reach + 2, cv2.BORDER_REPLICATE)
        for k in range(1, reach + 1):                             # how high the shadow's upper edge stands over each pixel
            dx, dy = int(round(self.sun[0] * k)), int(round(self.sun[1] * k))
            o = reach + 2
            np.maximum(top, pad[o - dy:o - dy + n, o - dx:o - dx + n] - k * step * self.tan, out=top)
        shade = np.clip((top - h) / .4, 0, 1)
        shade = cv2.GaussianBlur(cv2.resize(shade, (N, N), interpolation=cv2.INTER_LINEAR), (0, 0), 1.2)
        r = self.r
        dark = r.choice([r.uniform(.05, .2), r.uniform(.15, .5), r.uniform(.6, 1)], p=[.45, .4, .15])
        blue = r.choice([.1, r.uniform(-.05, .35)])               # the sky lights shadows; haze and processing change its hue
        ambient = np.clip(dark * np.array([1 - blue, 1, 1 + 1.4 * blue], np.float32), 0, 1)
        self.img *= 1 - shade[..., None] * (1 - ambient)


def furnish(s):
    r = s.r
    if r.random() < .3:                                           # what fooled earlier nets, in numbers
        for f, p in ((s.building, 1), (s.cars, 1), (s.wagons, .5), (s.cars, .6)):
            for _ in range(r.poisson(p)):
                f()
    for f, p in ((s.building, .5), (s.round_things, .2), (s.cars, .25), (s.wagons, .2), (s.clutter, .4), (s.works, .25), (s.array, .3)):
        for _ in range(r.poisson(p)):
            f()
    if WIDER:
        if r.random() < .35:
            wider.palette(s)
        wider.negatives(s, r.choice([0, .12, .5], p=[.4, .4, .2]) if WORK < 1 else r.choice([0, .3, .8]))
    what = r.random() * (1.3 if WIDER and WORK > 1 else 1)        # more corners without a box where pixels are coarse
    if WIDER and what < .3:
        (wider.chassis_park if r.random() < (.9 if wider.PARKS else .6) else wider.single_rows)(s)
    elif what < .64:
        wider.painted_slots(s) if WIDER and r.random() < float(os.environ.get('SLOTS', '.12')) else s.yard()
    elif what < .78:
        if WIDER and r.random() < .35:
            wider.hatch_covers(s)
        else:
            s.deck()
    elif what < .85:
        s.change = 1
        for _ in range(r.integers(1, 8)):
            s.block(r.uniform(3, EXTENT - 3, 2), r.uniform(0, np.pi) if r.random() < .4 else r.choice(s.dirs()), 1, r.integers(1, 3), 0)
    if r.random() < float(os.environ.get('LORRIES', '.3')):
        s.lorries()
    for _ in range(r.poisson(.3)):
        s.crane()
    if r.random() < .2:
        s.clutter()


def compose(seed):
    s = Scene(seed)
    r = s.r
    s.change, s.twins = 1, 0
    s.theta = r.uniform(0, np.pi)
    s.paint_ground()
    for _ in range(r.poisson(.3)):
        s.pier_edge()
    s.paint_marks()
    for _ in range(1 if EXTENT < 100 else r.integers(1, 5)):     # a crop of coarse pixels shows several corners of a port
        furnish(s)
        s.theta = s.theta if r.random() < .6 else r.uniform(0, np.pi)
    if WIDER and r.random() < .06:
        wider.snow_on_roofs(s)
    s.light()
    if WIDER and r.random() < .1:
        wider.uneven_light(s)
    seen = np.bincount(s.ids.ravel(), minlength=len(s.boxes) + 1)
    boxes = []
    for i, (x, y, length, th) in enumerate(s.boxes):
        inside = 0 <= x < EXTENT and 0 <= y < EXTENT
        near_edge = min(x, y, EXTENT - x, EXTENT - y) < length / 2
        if inside and seen[i + 1] * PX * PX > (.3 if near_edge else .55) * length * WIDTH:
            boxes.append((x / WORK, y / WORK, length, th % np.pi))
    mask = cv2.resize((s.ids > 0).astype(np.float32), (SIZE // 2, SIZE // 2), interpolation=cv2.INTER_AREA)
    return s.img, np.array(boxes, np.float32).reshape(-1, 4), mask, r


def sense(img, r, native=None):
    """Light to delivered pixels: optics, sampling, noise, processing, eight dark bits, stretch; then to working pixels."""
    native = native or (r.choice([r.uniform(.3, .85), r.uniform(.85, 3.3)], p=[.4, .6]) if WORK > 1 else 0) or r.choice([r.uniform(.28, .42), r.uniform(.42, .62), r.uniform(.6, .8), r.uniform(.8, 1.0)], p=[.25, .33, .34, .08])
    n = int(round(EXTENT / native))
    sigma = r.uniform(.3, .65) * native / PX
    img = wider.optics(img, r, sigma) if WIDER and r.random() < .4 else cv2.GaussianBlur(img, (0, 0), sigma)
    img = cv2.resize(img, (n, n), interpolation=cv2.INTER_AREA)
    if WIDER and r.random() < .4:
        img = wider.resampled(img, r)
    grey = r.random() < .35
    if grey:
        img = np.repeat((img @ r.dirichlet((4, 6, 3)).astype(np.float32))[..., None], 3, 2)
    elif r.random() < .5:                                         # pan-sharpened: colour is coarser than light
        pan = img.mean(2, keepdims=True)
        colour = cv2.GaussianBlur(img - pan, (0, 0), r.uniform(.5, 2))
        img = pan + colour * r.uniform(.8, 1.3)
    img = img * r.uniform(.85, 1.15, 3 if not grey else 1).astype(np.float32) + r.choice([0, r.uniform(0, .15)]) * np.array([.8, .95, 1.2], np.float32)
    if r.random() < .5:                                           # sharpening, with halos
        img = img + (img - cv2.GaussianBlur(img, (0, 0), r.uniform(.6, 1.6))) * r.uniform(.2, 1.3)
    noise = r.choice([r.uniform(0, .006), r.uniform(.004, .025)])
    g = r.standard_normal((n, n, 1 if grey else 3)).astype(np.float32)
    if r.random() < .4:
        g = cv2.GaussianBlur(g, (0, 0), r.uniform(.4, .8)).reshape(n, n, -1) * 1.8
    img = img + g * noise * np.sqrt(np.maximum(img, .05) / .3)
    img = np.clip(img, 0, None)
    if r.random() < .4:
        img = img ** r.uniform(.55, 1.3)
    low = np.percentile(img, .5, (0, 1)) * r.uniform(.2, 1.02)
    high = np.maximum(np.percentile(img, 99.5, (0, 1)), r.uniform(.25, .9)) * r.uniform(.65, 1.15)
    high = np.maximum(high, low + .12)
    levels = r.choice([223, r.uniform(40, 200)])                  # a dark eight-bit delivery has few levels
    img = np.round(np.clip((img - low) / (high - low), -.06, 1.1) * levels) / levels
    img = np.clip(img * 223 + 12, 0, 255).astype(np.uint8)
    if r.random() < .25:
        img = cv2.imdecode(cv2.imencode('.jpg', img, [cv2.IMWRITE_JPEG_QUALITY, int(r.integers(55, 96))])[1], 1)
    if grey:
        img[:] = img[..., :1]
    return to_working(img, SIZE), native


def to_working(img, size):
    return cv2.resize(img, (size, size), interpolation=cv2.INTER_AREA if img.shape[0] > size else cv2.INTER_CUBIC)


def draw(seed, native=None):
    img, boxes, mask, r = compose(seed)
    out, native = sense(img, r, native)
    return out, boxes, (mask * 255).astype(np.uint8), native


if __name__ == '__main__':
    import sys
    import time
    t = time.time()
    tiles = []
    for i in range(24):
        a, b, m, px = draw(int(sys.argv[1]) + i)
        big = cv2.resize(a[..., ::-1], None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
        if i % 3 == 0:
            for x, y, ln, th in b:
                cv2.polylines(big, [np.int32(corners(np.array([x, y]) * 2, ln / WORK * 2, WIDTH / WORK * 2, th))], True, (0, 255, 0), 1)
        cv2.putText(big, f'{px:.2f}', (2, 12), 0, .4, (0, 255, 255), 1)
        tiles.append(big)
    print((time.time() - t) / 24)
    cv2.imwrite(sys.argv[2], np.vstack([np.hstack(tiles[i:i + 6]) for i in range(0, 24, 6)]))
