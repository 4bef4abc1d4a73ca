"""stranger_series.py FOLDER SEED DATES PIXEL_SIZE [still] [cloud] [noship]: dates of one port with quay, water and ships, which never teach and only judge.

Nothing is shared with `imagery synthesize` or training/; what benchmarks/accuracy/stranger.py has is taken from there. Everything stands upright as prisms
between two heights: painted along the leaning view from low to high, and once more as the sun sees it, which tells what lies in shadow. Writes a GeoTIFF
a date, sites.geojson and truth.geojson as `imagery evaluate` reads them; with `cloud` also truth-usable.csv. `still`: no container moves and no ship comes.
What is permanent, what the yard does, and what a date does have generators of their own: one seed is one site, whatever the words behind it. The first date
lies right and is free of clouds: zones are drawn on it, and it is the site's `reference`. Needs Debian's python3-numpy, python3-opencv and python3-gdal.

Frame inside: x east, y south, metres from the picture's north-west corner; angles from x towards y. On the site: u along the quay, v inland, v < 0 is water;
height 0 is the quay. Truth polygons are true places: the picture shows them at middle + turn(place + height * lean - middle) + shift.
"""
import csv
import datetime
import json
import math
import os
import sys
import cv2
import numpy as np
from osgeo import gdal, osr
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'accuracy'))
from stranger import SIZES, W, Port, pink, rect  # noqa: E402

WIDE, HIGH = 360.0, 300.0                    # metres a picture
MARGIN = 28.0                                # painted around it, for what misplacement and lean bring in
INSET = 18.0                                 # of the site within its picture
MIDDLE = np.array([WIDE / 2, HIGH / 2])
GROUNDS = [(.2, .2, .2), (.37, .36, .33), (.5, .47, .4), (.12, .12, .13), (.33, .27, .22), (.6, .6, .58), (.28, .29, .3), (.43, .38, .3)]
WATERS = [(.02, .035, .05), (.05, .1, .08), (.28, .22, .14), (.2, .25, .3), (.1, .22, .24), (.4, .36, .26), (.14, .16, .17), (.012, .016, .02), (.08, .09, .06),
          (.05, .09, .16)]
BOXES = [(.3, .09, .06), (.42, .14, .07), (.05, .12, .3), (.1, .25, .45), (.06, .2, .12), (.55, .22, .05), (.62, .62, .6), (.75, .75, .73), (.3, .3, .31),
         (.45, .4, .3), (.12, .3, .3), (.6, .5, .12), (.22, .12, .08), (.5, .08, .12), (.09, .1, .12)]
HULLS = [(.35, .06, .05), (.05, .22, .12), (.03, .03, .035), (.35, .36, .37), (.05, .1, .3), (.3, .13, .07), (.7, .7, .68), (.1, .25, .4), (.5, .2, .06)]
DECKS = [(.33, .1, .07), (.1, .26, .16), (.2, .2, .21), (.42, .42, .4), (.1, .17, .3), (.3, .17, .1), (.55, .53, .48), (.07, .07, .07), (.45, .3, .16)]


def disc(x, y, r, corners=20):
    t = np.linspace(0, 2 * math.pi, corners + 1)[:-1]
    return np.stack([x + r * np.cos(t), y + r * np.sin(t)], 1)


def frame(inset):
    return np.array([(inset, inset), (WIDE - inset, inset), (WIDE - inset, HIGH - inset), (inset, HIGH - inset)])


def common(a, b):
    return cv2.intersectConvexConvex(a.astype(np.float32), b.astype(np.float32))[1].reshape(-1, 2).astype(float)


def within(ring, points):
    return all(cv2.pointPolygonTest(ring.astype(np.float32), (float(x), float(y)), False) >= 0 for x, y in points)


class Canvas:
    """Grid of the painted world, and noise that repeats at its seams."""
    def __init__(self, fine):
        self.fine, self.w, self.h = fine, round((WIDE + 2 * MARGIN) / fine), round((HIGH + 2 * MARGIN) / fine)

    def px(self, ring):
        return (np.asarray(ring) + MARGIN) / self.fine - .5

    def fill(self, a, ring, value):
        cv2.fillConvexPoly(a, np.round(self.px(ring) * 16).astype(np.int32), value, cv2.LINE_8, 4)

    def spread(self, tile):
        return np.tile(tile, (self.h // tile.shape[0] + 1, self.w // tile.shape[1] + 1))[:self.h, :self.w]

    def broad(self, g, slope, n=256):
        return cv2.resize(pink(g, n, slope), (self.w, self.w), interpolation=cv2.INTER_CUBIC)[:self.h]

    def waves(self, g, length, angle, width, narrow, n=1024):
        """Waves about one length and direction."""
        fx, fy = np.meshgrid(np.fft.rfftfreq(n, self.fine), np.fft.fftfreq(n, self.fine))
        f = np.hypot(fx, fy)
        f[0, 0] = 1e-9
        s = np.exp(-(np.log(f * length) / width) ** 2 / 2) * np.abs(np.cos(np.arctan2(fy, fx) - angle)) ** narrow
        z = np.fft.irfft2(np.fft.rfft2(g.standard_normal((n, n))) * s / f, (n, n))
        return self.spread(((z - z.mean()) / z.std()).astype(np.float32))


class Place(Port):
    """All that is there on every date, and the places where things may stand."""
    def __init__(self, g, canvas):
        super().__init__(g)
        self.canvas, self.cars, self.vans, self.blocks = canvas, [], [], []
        strange = g.random(len(self.owners)) < .25               # else paints that are seen in ports
        self.owners = [o if odd else tuple(np.array(BOXES[g.integers(len(BOXES))]) * g.uniform(.7, 1.3)) for o, odd in zip(self.owners, strange)]
        self.heading = a = g.uniform(0, 2 * math.pi)
        self.e, self.n = np.array([math.cos(a), math.sin(a)]), np.array([-math.sin(a), math.cos(a)])
        grid = np.stack(np.meshgrid(np.arange(2, WIDE, 4), np.arange(2, HIGH, 4)), -1).reshape(-1, 2) - MIDDLE
        self.origin = MIDDLE + self.n * np.quantile(grid @ self.n, g.uniform(.25, .4))
        self.quay = g.uniform(1.5, 4)                            # metres from quay to water
        self.apron = g.uniform(26, 42)
        reach = [u for u in np.arange(-300, 300, 1.) if within(frame(INSET), [self.at(u, -20), self.at(u, 0)])]
        self.u0, self.u1 = reach[0], reach[-1]
        self.corner = self.u0 + (self.u1 - self.u0) * g.uniform(.8, .97)
        self.kind = kind = str(g.choice(['straight', 'cape', 'basin'], p=[.5, .25, .25]))
        far = 700
        end = self.corner if kind == 'cape' else far
        self.land = [self.ring(-far, end, 0, far)] + ([self.ring(self.corner, far, -far, 1)] if kind == 'basin' else [])
        if kind != 'straight':
            self.u1 = self.corner - 4
        self.jetty = None
        if g.random() < .4:                                      # ships keep clear of it
            l, w = g.uniform(25, 60), g.uniform(2.5, 7)
            self.jetty = (self.u0 + 14, l, w)
            paint = g.choice([(.5, .48, .44), (.33, .27, .2), (.25, .25, .25)])
            self.put(self.ring(self.u0 + 14 - w / 2, self.u0 + 14 + w / 2, -l, 0), -.6, paint, 'grain', a, -.9)
            self.u0 += 14 + w / 2 + 9
        top = max((grid + MIDDLE - self.origin) @ self.n)
        lo, hi = min((grid + MIDDLE - self.origin) @ self.e), min(end - 6, max((grid + MIDDLE - self.origin) @ self.e))
        inland = [p for p in (grid + MIDDLE - self.origin) @ np.stack([self.e, self.n], 1) if p[1] > self.apron and p[0] < hi]
        if g.random() < .5:                                      # works behind the yard, or beside it
            cut = np.quantile(inland, g.uniform(.55, .68), 0)[1]
            yard, works = (lo - 60, hi, self.apron, cut - 5), (lo - 60, hi, cut + 5, top + 60)
            self.road = self.ring(lo - 80, end, cut - 4, cut + 4)
        else:
            far_side = g.random() < .5
            cut = np.quantile(inland, g.uniform(.32, .42) if far_side else g.uniform(.58, .68), 0)[0]
            yard, works = ((lo - 60, cut - 5, self.apron, top + 60), (cut + 5, hi, self.apron, top + 60))[::-1 if far_side else 1]
            self.road = self.ring(cut - 4, cut + 4, self.apron, top + 60)
        self.areas = {'yard': yard, 'works': works}
        self.zones = {'yard': common(self.ring(*yard), frame(INSET)), 'works': common(self.ring(*works), frame(INSET)),
                      'berth': common(self.ring(lo - 60, self.corner if kind != 'straight' else hi, -45, 15), frame(INSET))}
        self.clutter_of_works()
        self.yard_of_blocks(*yard)
        self.kit()
        self.paint_ground()

    def put(self, ring, height, colour, kind='plain', angle=0.0, base=0.0, wall=None):
        colour = np.clip(np.asarray(colour, float), .01, 1)
        self.things.append((base, height, np.asarray(ring, float), colour, kind, angle, colour * .75 if wall is None else np.asarray(wall, float)))

    def at(self, u, v):
        return self.origin + u * self.e + v * self.n

    def ring(self, u0, u1, v0, v1):
        return np.array([self.at(u0, v0), self.at(u1, v0), self.at(u1, v1), self.at(u0, v1)])

    # permanent ----------------------------------------------------------------------------------------------------------
    def parking(self, x, y, a):
        g = self.g
        for j in range(g.integers(1, 4)):
            for i in range(g.integers(6, 18)):
                u, v = i * 2.55, j * 5.6
                px, py = x + u * math.cos(a) - v * math.sin(a), y + u * math.sin(a) + v * math.cos(a)
                self.put(rect(px, py, .12, 5, a), 0.01, (.8, .8, .75))
                self.cars.append((px + 1.27 * math.cos(a), py + 1.27 * math.sin(a), a))

    def van(self, x, y, a):
        self.vans.append((x, y, a))

    def clutter_of_works(self):
        g, region = self.g, self.ring(*self.areas['works'])
        x0, y0, x1, y1 = -MARGIN, -MARGIN, WIDE + MARGIN, HIGH + MARGIN
        taken = np.zeros((self.canvas.h // 4, self.canvas.w // 4), np.uint8)
        kinds = list(g.choice(['hall', 'trees', 'silos', 'parking', 'logs', 'pipes', 'rails', 'van', 'fence'], 7)) + ['hall', 'trees', 'parking']
        for _ in range(g.integers(200, 700)):
            hold, cars, vans = len(self.things), len(self.cars), len(self.vans)
            x, y, a = g.uniform(x0, x1), g.uniform(y0, y1), self.heading + g.choice([0, math.pi / 2]) if g.random() < .7 else g.uniform(0, math.pi)
            if not within(region, [(x, y)]):
                continue
            getattr(self, g.choice(kinds))(x, y, a)
            new = self.things[hold:]
            mine = np.zeros_like(taken)
            for t in new + [(0, 0, rect(*c[:2], 6, 3, c[2])) for c in self.cars[cars:] + self.vans[vans:]]:
                cv2.fillConvexPoly(mine, np.round(self.canvas.px(t[2]) / 4).astype(np.int32), 1)
            if not all(within(region, t[2]) for t in new) or (mine & taken).any():
                del self.things[hold:], self.cars[cars:], self.vans[vans:]
                continue
            taken |= cv2.dilate(mine, np.ones((3, 3), np.uint8))

    def yard_of_blocks(self, u0, u1, v0, v1):
        """Slots of 40 ft, block by block; what stands in them is the series' matter."""
        g, zone = self.g, self.zones['yard']
        across = g.random() < .3                                 # rows square to the quay
        turn = math.pi / 2 if across else 0
        styles = g.choice(['gantry', 'straddle', 'empties', 'lorries', 'loose'], 2, p=[.35, .2, .2, .15, .1])
        middle = zone.mean(0) - self.origin
        mu, mv = middle @ self.e, middle @ self.n
        row = -150.
        while row < 150:
            style = str(g.choice(styles))
            wide = {'gantry': g.integers(4, 8), 'straddle': 2, 'empties': g.integers(5, 9), 'lorries': 1, 'loose': 1}[style]
            pitch = W + {'gantry': g.uniform(.3, .5), 'straddle': g.uniform(1.5, 2), 'empties': g.uniform(.05, .2), 'lorries': 0, 'loose': 0}[style]
            half = 7 if style in ('lorries', 'loose') else wide * pitch / 2
            tight = {'gantry': .45, 'straddle': g.uniform(.4, .9), 'empties': g.uniform(.1, .35)}.get(style, .4)
            pairs, col = int(g.integers(2, 5)), -200.
            while col < 200:
                slots, end = [], 6.058 + tight
                if style in ('lorries', 'loose'):
                    p = g.uniform(2.9, 3.9) if style == 'lorries' else g.uniform(14.5, 20)
                    slots = [(col + i * p, row + half, math.pi / 2) if style == 'lorries' else
                             (col + i * p, row + half + g.normal(0, 2), g.uniform(0, math.pi)) for i in range(int(40 / p))]
                    length = 46
                else:
                    slots = [(col + (i + .5) * 2 * end, row + (k + .5) * pitch, 0) for i in range(pairs) for k in range(wide)]
                    length = pairs * 2 * end + g.choice([1.5, 6, 14])
                placed = []
                for s, t, a in slots:
                    u, v = (mu - t, mv + s) if across else (mu + s, mv + t)
                    x, y = self.at(u, v)
                    a += self.heading + turn
                    if within(zone, rect(x, y, 15.4, W + 1.5, a)):
                        placed.append((x, y, a))
                        if style == 'lorries':
                            self.put(rect(x, y, 12.6, 1.0, a), 1.2, np.full(3, .1))
                            if g.random() < .4:
                                self.vans.append((x + 8.8 * math.cos(a), y + 8.8 * math.sin(a), a))
                if placed and g.random() < .88:
                    self.blocks.append(dict(style=style, slots=placed, end=end, empty=g.uniform(0, .12) if style == 'empties' else g.uniform(.05, .6),
                                            levels=int(g.integers(1, 5)), one=int(g.integers(len(self.owners))) if style == 'empties' else None))
                col += length
            row += half * 2 + {'gantry': g.uniform(5, 9), 'straddle': g.uniform(3, 9), 'empties': g.uniform(7, 14)}.get(style, g.uniform(6, 12))

    def kit(self):
        """Quay edge, fenders, bollards, lamps; how the cranes are built."""
        g, a = self.g, self.heading
        far = 400 if self.kind == 'straight' else self.corner
        if g.random() < .6:
            step = g.uniform(5, 16)
            for u in np.arange(-300, far, step):
                self.put(self.ring(u, u + g.uniform(.8, 1.6), -.9, 0), -.3, np.full(3, .05), base=-self.quay)
        for u in np.arange(-300, far, g.uniform(12, 25)):
            self.put(disc(*self.at(u, .9), .35, 8), .6, (.6, .5, .1) if g.random() < .3 else (.1, .1, .1))
        for u in np.arange(-250, min(250, far), g.uniform(45, 80)):
            self.put(disc(*self.at(u, self.apron - 1.5), .4, 8), g.uniform(15, 28), (.6, .6, .6))
        self.gauge, self.cranes = g.uniform(12, self.apron - 10), int(g.choice([0, 1, 2, 3], p=[.35, .25, .25, .15]))
        self.crane_paint = np.array(g.choice([(.1, .2, .45), (.5, .12, .08), (.75, .75, .74), (.45, .46, .47), (.7, .55, .1), (.1, .35, .3)]))
        self.crane_high = g.uniform(28, 40)

    def paint_ground(self):
        g, k = self.g, self.canvas
        self.grain = k.spread(pink(g, 1024, .2))
        soft, dirt = k.spread(pink(g, 1024, 1.1)), k.broad(g, 1.4)
        tone = lambda: np.array(GROUNDS[g.integers(len(GROUNDS))]) * g.uniform(.7, 1.25)
        base, img = tone(), np.empty((k.h, k.w, 3), np.float32)
        img[:] = base
        fill = lambda ring, c: k.fill(img, ring, tuple(float(q) for q in np.clip(c, .02, .95)))
        fill(self.ring(*self.areas['works']), tone() if g.random() < .6 else base * g.uniform(.85, 1.15))
        apron = tone() if g.random() < .6 else base * g.uniform(.9, 1.2)
        fill(self.ring(-700, 700, 0, self.apron), apron)
        if g.random() < .7:
            step = g.uniform(4, 9)
            for u in np.arange(-300, 300, step):
                fill(self.ring(u, u + .2, 0, self.apron), apron * .75)
            for v in np.arange(step, self.apron, step):
                fill(self.ring(-300, 300, v, v + .2), apron * .75)
        fill(self.road, np.full(3, g.uniform(.13, .4)))
        for _ in range(g.integers(20, 90)):                      # mended patches
            x, y = g.uniform(-MARGIN, WIDE + MARGIN), g.uniform(-MARGIN, HIGH + MARGIN)
            fill(rect(x, y, *g.uniform(2, 22, 2), self.heading), base * g.uniform(.75, 1.2))
        for block in self.blocks:                                # painted slots
            if block['style'] in ('gantry', 'straddle') and g.random() < .6:
                line = g.choice([(.75, .75, .72), (.7, .55, .1)])
                for x, y, a in block['slots']:
                    ring = rect(x, y, 2 * block['end'], W + .4, a)
                    for p, q in zip(ring, np.roll(ring, -1, 0)):
                        fill(rect(*(p + q) / 2, math.dist(p, q), .13, math.atan2(*(q - p)[::-1])), line)
        line = g.choice([(.75, .75, .72), (.7, .55, .1)])
        p, q = (self.road[0] + self.road[3]) / 2, (self.road[1] + self.road[2]) / 2
        if np.hypot(*(self.road[1] - self.road[0])) < 10:
            p, q = (self.road[0] + self.road[1]) / 2, (self.road[2] + self.road[3]) / 2
        for s in np.arange(0, math.dist(p, q), 6):
            fill(rect(*(p + (q - p) * (s / math.dist(p, q))), 3, .15, math.atan2(*(q - p)[::-1])), line)
        for v in (3, 3 + self.gauge):
            fill(self.ring(-700, 700, v - .25, v + .25), apron * .5)
        edge = g.choice([0, 1, 2])
        fill(self.ring(-700, 700, 0, g.uniform(.4, 1.4)), [apron * g.uniform(.8, 1.3), (.8, .8, .76), (.7, .55, .1)][edge])
        img *= (1 + .06 * soft + .03 * self.grain + g.uniform(.03, .12) * dirt)[..., None]
        for _ in range(g.integers(10, 80)):                      # oil and tyre marks
            c, a = self.at(g.uniform(-250, 250), g.uniform(4, 200)), self.heading + g.normal(0, .3)
            l, w = g.uniform(1, 5) * (8 if g.random() < .4 else 1), g.uniform(.4, 2.5)
            m = np.zeros((k.h, k.w), np.uint8)
            cv2.ellipse(m, [int(q) for q in k.px(c)], (int(l / k.fine), max(1, int(w / k.fine))), math.degrees(a), 0, 360, 1, -1)
            img[m > 0] *= g.uniform(.6, .9)
        self.ground = img

    # by date -----------------------------------------------------------------------------------------------------------
    def crane(self, g, u, work):
        c, gauge, h = self.crane_paint, self.gauge, self.crane_high
        box = lambda u0, u1, v0, v1, b, t, tint=1.0: self.put(self.ring(u + u0, u + u1, v0, v1), t, c * tint, base=b)
        for s in (-8, 8):
            for v in (3, 3 + gauge):
                box(s - .8, s + .8, v - .8, v + .8, 0, h)
                box(s - 3, s + 3, v - .6, v + .6, .3, 1.6, .6)
            box(s - .6, s + .6, 3, 3 + gauge, 12, 13.5)
            box(s - .6, s + .6, 3, 3 + gauge, h - 2, h)
        for v in (3, 3 + gauge):
            box(-8, 8, v - .7, v + .7, h - 2, h)
            box(-8, 8, v - .5, v + .5, 12, 13.3)
        out, back = (-g.uniform(30, 38) if work else 3), 3 + gauge + g.uniform(6, 12)
        for s in (-2.6, 2.6):
            box(s - .6, s + .6, out, back, h, h + 2.2)
        for v in np.arange(out, back, 5.5):
            box(-2.6, 2.6, v - .25, v + .25, h + .6, h + 1.4)
        if not work:
            box(-2.6, 2.6, .5, 3, h, h + 24, .9)
        box(-3, 3, 3 + gauge - 4, 3 + gauge + 5, h + 1, h + 6.5, 1.1)
        box(-1.6, 1.6, g.uniform(out + 2, gauge), g.uniform(out + 2, gauge) + .1, h - 2, h)
        for s in (-3.2, 3.2):
            box(s - .5, s + .5, 2, 4, h, h + 14)
        return u

    def boat(self, g, x, y, a, length=None):
        l = length or g.uniform(10, 25)
        w, z = l / g.uniform(3, 4.2), -self.quay
        hull = np.array([(-.5, -.4), (-.5, .4), (-.3, .5), (.15, .5), (.36, .3), (.5, 0), (.36, -.3), (.15, -.5), (-.3, -.5)]) * (l, w)
        turn = np.array([[math.cos(a), math.sin(a)], [-math.sin(a), math.cos(a)]])
        paint = np.array(HULLS[g.integers(len(HULLS))]) * g.uniform(.8, 1.3)
        self.put(hull @ turn + (x, y), z + 1.2, paint, base=z)
        self.put(hull * .84 @ turn + (x, y), z + 1.25, np.array(DECKS[g.integers(len(DECKS))]) * 1.2, base=z + 1.2)
        cx = l * g.uniform(-.3, .15)
        self.put(rect(x + cx * math.cos(a), y + cx * math.sin(a), l * .25, w * .6, a), z + g.uniform(2.6, 5), np.full(3, g.uniform(.6, .95)), base=z + 1.2)

    def ship(self, g, u, length, gap, forward):
        """Moored along the quay; bow towards +u when forward."""
        beam = length / g.uniform(6, 7)
        a = self.heading + (0 if forward else math.pi)
        centre = self.at(u, -gap - beam / 2)
        turn = np.array([[math.cos(a), math.sin(a)], [-math.sin(a), math.cos(a)]])
        there = lambda p: np.atleast_2d(p) @ turn + centre                    # s towards the bow, t across
        l2, b2 = length / 2, beam / 2
        bow, power, taper, stern = l2 * g.uniform(.5, .72), g.uniform(1.7, 2.8), length * g.uniform(.05, .1), g.uniform(.3, .95)

        def half(s):
            return b2 * min(1 - (max(0, s - bow) / (l2 - bow)) ** power, stern + (1 - stern) * math.sqrt(min(1, max(0, s + l2) / taper)))

        def outline(s0, s1, shrink=0.0):
            s = np.concatenate([np.linspace(s0, s1, 40), s0 + taper * np.array([.03, .1, .3, .6]) * (s0 < -l2 + 1)])
            ss = np.clip(s, -l2, l2)
            side = np.array([max(0, half(v) - shrink) for v in ss])
            ss = np.clip(ss, -l2 + shrink, l2 - shrink * 1.6)
            return cv2.convexHull(np.concatenate([np.stack([ss, side], 1), np.stack([ss, -side], 1)]).astype(np.float32))[:, 0].astype(float)

        floor = -self.quay
        deck = floor + np.clip(length * g.uniform(.025, .06), 2.5, 9)
        hull, plate = np.array(HULLS[g.integers(len(HULLS))]) * g.uniform(.7, 1.3), np.array(DECKS[g.integers(len(DECKS))]) * g.uniform(.7, 1.3)
        white = np.full(3, g.uniform(.62, .95)) * (1, g.uniform(.95, 1), g.uniform(.85, 1))
        block = lambda s, t, l, w, b, h, c, kind='plain': self.put(there(rect(s, t, l, w, 0)), h, c, kind, a, b)
        rail = hull * g.uniform(.8, 1.6) if g.random() < .6 else white * .9
        self.put(there(outline(-l2, l2)), deck + 1, rail, base=floor, wall=hull * .8)
        self.put(there(outline(-l2, l2, .45)), deck + 1.01, plate, 'deck', a, deck + 1, plate)   # bulwarks are too thin to bother with depth
        deck += 1.0
        head = l2 - length * g.uniform(.08, .13)
        self.put(there(outline(head, l2, .1)), deck + 2.2, rail, base=deck, wall=hull * .8)
        self.put(there(outline(head + .3, l2 - .2, .6)), deck + 2.25, plate * g.uniform(.8, 1.2), 'deck', a, deck + 2.2, plate)
        for s, t in ((head + 3, b2 * .3), (head + 3, -b2 * .3), (head + 6, 0), (-l2 + 3.5, b2 * .4), (-l2 + 3.5, -b2 * .4)):
            z = deck + (2.2 if s > 0 else 0)
            block(s, t, 2, 1.5, z, z + 1.3, plate * .6)
        block(head + 1.5, 0, .8, .8, deck + 2, deck + g.uniform(8, 14), white * .8)
        kind = str(g.choice(['container', 'bulk', 'general', 'tanker'], p=[.4, .25, .2, .15]))
        house, tall = max(8, length * g.uniform(.06, .11)), g.uniform(12, 20) * (.75 if length < 90 else 1)
        where = -l2 + length * .06 + house / 2 + 3 if kind != 'container' or g.random() < .6 else -l2 * g.uniform(.1, .5)
        self.house(g, block, where, house, 2 * half(where) * .94, deck, tall, white)
        aft, fore = -l2 + 6, head - 3
        spans = [(where + house / 2 + 2.5, fore)] + ([(aft + 4, where - house / 2 - 5)] if where - house / 2 - aft > 20 else [])
        boxes = []
        for s0, s1 in spans:
            getattr(self, 'load_' + kind)(g, block, there, a, half, s0, s1, beam, deck, plate, boxes)
        return dict(kind=kind, ring=rect(*centre, length, beam, a), length=length, beam=beam, span=(u - l2, u + l2), boxes=boxes)

    def house(self, g, block, s, l, w, deck, tall, white):
        block(s, 0, l, w, deck, deck + tall * .45, white)
        block(s + l * .08, 0, l * .7, w * .85, deck + tall * .45, deck + tall * .85, white * 1.03)
        block(s + l * .2, 0, l * .36, w * g.choice([.85, 1.04]), deck + tall * .85, deck + tall, white)
        block(s + l * .2, 0, l * .3, w * .6, deck + tall, deck + tall + .1, white * g.choice([.5, .8, 1]) * g.choice([(1, 1, 1), (.6, 1, .7), (1, .7, .6)]))
        block(s + l * .2, 0, .7, .7, deck + tall, deck + tall + 6, white * .8)
        block(s + l * .22, 0, .5, w * .3, deck + tall + 4, deck + tall + 4.6, white)
        paint = np.array(HULLS[g.integers(len(HULLS))]) * 1.2
        block(s - l * .34, 0, min(5, l * .25), min(4.5, w * .3), deck, deck + tall + 1, paint)
        block(s - l * .34, 0, min(3, l * .15), min(2.5, w * .2), deck + tall + 1, deck + tall + 2, (.04, .04, .04))
        for t in (-1, 1):
            block(s - l * .1, t * w * .4, min(7, l * .5), 2.2, deck + tall * .45, deck + tall * .45 + 2, (.85, .3, .05))

    def load_container(self, g, block, there, a, half, s0, s1, beam, deck, plate, boxes):
        pitch, hatch = 12.192 + g.uniform(.8, 2), np.array(DECKS[g.integers(len(DECKS))])
        fullness, twenty = g.uniform(.2, 1), g.uniform(0, .5)
        for i in range(int((s1 - s0) // pitch)):
            s = s0 + pitch * (i + .5)
            across = int((2 * min(half(s - 6.2), half(s + 6.2)) - .9) // 2.53)
            if across < 2:
                continue
            wide = across * 2.53
            panels = max(1, round(wide / 8))
            for p in range(panels):
                block(s, (p + .5) * wide / panels - wide / 2, 12.4, wide / panels - .25, deck, deck + 1.3, hatch * g.uniform(.92, 1.08), 'deck')
            block(s - pitch / 2, 0, .5, wide, deck, deck + 2.2, plate * .7)
            state = g.choice(['full', 'part', 'bare'], p=[fullness * .7, .3, .7 - fullness * .7])
            level = int(g.integers(1, 6))
            pair = g.random() < twenty
            for k in range(across):
                if state == 'bare' or (state == 'part' and (k < across * .45) == (i % 2 == 0)):
                    continue
                tiers = int(np.clip(level + g.choice([0, -1], p=[.75, .25]), 1, 6))
                for shift, name in ((-3.08, '20ft'), (3.08, '20ft')) if pair else ((0, '40ft'),):
                    x, y = there((s + shift, (k - (across - 1) / 2) * 2.53))[0]
                    boxes.append(dict(x=x, y=y, a=a, name=name, tiers=tiers, base=deck + 1.35, colour=self.paint_of()))

    def deck_crane(self, g, block, s, t, reach, deck, slant=None):
        h, c = deck + g.uniform(11, 17), np.array(g.choice([(.75, .75, .72), (.75, .5, .08), (.5, .5, .5), (.35, .4, .3)]))
        block(s, t, 2.4, 2.4, deck, h, c)
        block(s, t, 3.2, 3, h, h + 2.6, c)
        for q in (-.7, .7):
            block(s + reach / 2, t + q, reach, .45, h - 2, h - 1.3, c)

    def load_bulk(self, g, block, there, a, half, s0, s1, beam, deck, plate, boxes):
        n = int(np.clip((s1 - s0) // g.uniform(18, 28), 3, 7))
        pitch, wide = (s1 - s0) / n, beam * g.uniform(.48, .64)
        cover, cranes = np.array(DECKS[g.integers(len(DECKS))]) * g.uniform(.8, 1.4), g.random() < .5
        cargo = np.array(g.choice([(.05, .05, .05), (.6, .45, .2), (.3, .14, .08), (.65, .64, .6)]))
        for i in range(n):
            s, l = s0 + pitch * (i + .5), pitch * .68
            w = min(wide, 1.8 * min(half(s - l / 2), half(s + l / 2)))
            block(s, 0, l + .8, w + .8, deck, deck + 1.4, plate * .8)
            if g.random() < .25:
                block(s, 0, l, w, deck + 1.4, deck + 1.41, cargo if g.random() < .6 else (.03, .03, .03), 'rough')
                for t in (-1, 1):
                    block(s, t * (w / 2 + w * .2), l, w * .4, deck + 1.4, deck + 2.3, cover, 'deck')
            else:
                for t in (-1, 1):
                    block(s, t * w * .25, l, w / 2 - .12, deck + 1.4, deck + 2.1, cover, 'ribbed')
            if cranes and i:
                self.deck_crane(g, block, s - pitch / 2, 0, pitch * g.uniform(.75, 1.1), deck)

    def load_general(self, g, block, there, a, half, s0, s1, beam, deck, plate, boxes):
        n, wide = int(g.integers(1, 4)), beam * g.uniform(.68, .8)
        pitch, cover = (s1 - s0) / n, np.array(DECKS[g.integers(len(DECKS))]) * g.uniform(.8, 1.4)
        cranes = g.random() < .6
        for i in range(n):
            s, l = s0 + pitch * (i + .5), pitch * .88
            w = min(wide, 1.8 * min(half(s - l / 2), half(s + l / 2)))
            block(s, 0, l, w, deck, deck + 1.5, plate * .8)
            panels = max(2, int(l // g.uniform(5, 8)))
            gone = set(g.choice(panels, int(panels * g.uniform(0, .6)), replace=False)) if g.random() < .5 else set()
            for p in range(panels):
                q = s - l / 2 + l / panels * (p + .5)
                paint = (.06, .05, .05) if p in gone else cover * g.uniform(.93, 1.07)
                block(q, 0, l / panels - .18, w - .3, deck + 1.5, deck + (1.55 if p in gone else 2.2), paint, 'deck')
            if cranes:
                self.deck_crane(g, block, s - l * .2, beam * .42, l * .5, deck)

    def load_tanker(self, g, block, there, a, half, s0, s1, beam, deck, plate, boxes):
        s, l = (s0 + s1) / 2, s1 - s0
        paint = np.array(g.choice([(.5, .5, .48), (.7, .68, .6), (.4, .12, .08)]))
        for t in np.linspace(-.1, .1, g.integers(4, 8)) * beam:
            block(s, t, l * g.uniform(.85, 1), g.uniform(.3, .6), deck, deck + 1.2, paint * g.uniform(.7, 1.2))
        block(s, .16 * beam, l, 1, deck, deck + 2, np.full(3, .6))
        for q in (-4.5, -3, -1.5, 1.5, 3, 4.5):
            block(s + q, 0, .55, beam * .78, deck, deck + 1.5, paint)
        self.deck_crane(g, block, s, -.2 * beam, min(14, l * .2), deck - 4)
        for q in np.arange(s0 + 6, s1 - 4, g.uniform(9, 15)):
            block(q, 0, .35, beam * .9, deck, deck + .5, plate * .75)
            for t in (-1, 1):
                self.put(there(disc(q + 4, t * beam * .27, 1.2, 10)), deck + 1.4, plate * 1.3, base=deck)


class Yard:
    """What stands in the slots, from date to date."""
    def __init__(self, place, g):
        self.place, self.g = place, g
        place.g = g
        self.held = [[self.filling(b, s) if g.random() >= b['empty'] else None for s in b['slots']] for b in place.blocks]

    def filling(self, block, slot):
        g, (x, y, a), end = self.g, slot, block['end']
        style, tiers = block['style'], lambda: int(np.clip(block['levels'] + g.integers(-1, 2), 1, 5))
        hold = self.place.shares
        if block['one'] is not None:
            self.place.shares = np.eye(len(self.place.owners))[block['one']]
        if style in ('lorries', 'loose'):
            parts = [(0, g.choice(['20ft', '40ft', '45ft'], p=[.2, .65, .15]), 1 if style == 'lorries' else int(g.integers(1, 3)))]
        elif g.random() < .68:
            parts = [(0, '40ft', tiers())]
        else:
            parts = [(s * end / 2, '20ft', tiers()) for s in (-1, 1) if g.random() < .85]
        boxes = []
        for s, name, t in parts:
            s += g.normal(0, .04)
            boxes.append(dict(x=x + s * math.cos(a), y=y + s * math.sin(a), a=a + g.normal(0, .003), name=str(name), tiers=t,
                              base=1.3 if style == 'lorries' else 0., colour=self.place.paint_of()))
        self.place.shares = hold
        return boxes or None

    def pass_time(self):
        g, place = self.g, self.place
        place.g = g
        much = g.choice(['nothing', 'little', 'much'], p=[.25, .3, .45])
        if not place.blocks or much == 'nothing':
            return
        chosen = [int(g.integers(len(place.blocks)))] if much == 'little' else np.flatnonzero(g.random(len(place.blocks)) < g.uniform(.2, .7))
        way = g.choice(['in', 'out', 'both'])
        for b in chosen:
            block, held = place.blocks[b], self.held[b]
            share = g.uniform(.1, .6)
            order = g.permutation(len(held))[:max(1, round(len(held) * share)) if much == 'much' else int(g.integers(1, 6))]
            for i in order:
                if held[i] is None and way != 'out':
                    held[i] = self.filling(block, block['slots'][i])
                elif held[i] is not None and way != 'in':
                    held[i] = None

    def boxes(self):
        return [box for block in self.held for slot in block if slot for box in slot]


def water(place, g, colour):
    """Sea of one date, and where a boat under way is, if any."""
    k, wind = place.canvas, g.uniform(0, math.pi)
    length, strength = g.uniform(2, 9), g.choice([g.uniform(.01, .04), g.uniform(.04, .1), g.uniform(.1, .2)], p=[.45, .4, .15])
    chop = k.waves(g, length, wind, .7, 2) * .65 + k.waves(g, length / 3, wind + .4, .8, 1) * .6 + k.waves(g, 1.2, wind - .5, .9, .5) * .4
    broad = k.broad(g, 1.6)
    rough = np.ones((k.h, k.w), np.float32)
    tint = np.ones_like(rough)
    if g.random() < .25:                                         # oil: a crooked band on which the waves are quiet
        yy, xx = np.mgrid[:k.h, :k.w].astype(np.float32) * k.fine
        t = g.uniform(0, math.pi)
        d = (xx - g.uniform(0, WIDE)) * math.sin(t) + (yy - g.uniform(0, HIGH)) * math.cos(t) + 9 * k.broad(g, 1.7) + .5 * chop
        band = 1 / (1 + (d / g.uniform(2, 9)) ** 4)
        rough -= .8 * band
        tint -= g.uniform(.15, .4) * band
    if g.random() < .35:
        chop += g.uniform(.3, 1) * k.waves(g, g.uniform(14, 40), wind + g.normal(0, .3), .2, 8)
    img = tint * (1 + g.uniform(.02, .12) * broad + strength * rough * chop)
    img = img[..., None] * colour
    if g.random() < .25:                                         # the sky on the slopes of the waves
        img += (g.uniform(.01, .12) * np.clip(rough * (1 + chop * g.uniform(.2, .8) + .3 * broad), 0, 6))[..., None] * np.array([.9, .97, 1.05])
    if strength > .07 and g.random() < .5:
        crest = (chop > g.uniform(2.2, 2.9)) & (k.spread(pink(g, 512, .8)) > .2)
        foam = cv2.GaussianBlur(crest.astype(np.float32), (0, 0), .35 / k.fine)
        img += foam[..., None] * g.uniform(.2, .6)
    boat = None
    if g.random() < .3:
        v = -g.uniform(52, 90)
        boat = (*place.at(g.uniform(place.u0, place.u1), v), place.heading + g.normal(0, .12) + (math.pi if g.random() < .5 else 0), g.uniform(8, 20))
        yy, xx = np.mgrid[:k.h, :k.w].astype(np.float32) * k.fine - MARGIN
        c, s = math.cos(boat[2]), math.sin(boat[2])
        back = -(xx - boat[0]) * c - (yy - boat[1]) * s
        side = np.abs((yy - boat[1]) * c - (xx - boat[0]) * s)
        behind = np.clip((back + boat[3] / 2) / 4, 0, 1)
        trail = np.exp(-(side / (.8 + .03 * np.abs(back))) ** 2 - np.abs(back) / 70) * (1 + .5 * place.grain)
        arms = np.exp(-((side - .8 - .22 * np.abs(back)) / (.5 + .015 * np.abs(back))) ** 2 - np.abs(back) / 45) * (1 + .4 * chop)
        img += (behind * (g.uniform(.08, .35) * trail + g.uniform(.04, .2) * arms))[..., None]
    return np.clip(img, .004, 1.1).astype(np.float32), boat


def render(place, things, sea, lean, sun_azimuth, sun_elevation, g):
    k = place.canvas
    away = np.array([-math.sin(sun_azimuth), math.cos(sun_azimuth)]) / math.tan(sun_elevation)
    img, z = sea, np.full((k.h, k.w), -place.quay, np.float32)
    slow = min(4, max(.8, 2 * k.fine / max(1e-6, np.hypot(*lean))))
    events, casts = [], []
    for i, (base, top, ring, colour, kind, a, wall) in enumerate(things):
        parts = max(1, math.ceil((top - base) / slow))
        if top - base > .2 and np.hypot(*lean) > .01:
            events += [(base + (top - base) * p / parts, 0, i, base + (top - base) * (p + 1) / parts) for p in range(parts)]
        events.append((top, 1, i, top))
        parts = max(1, math.ceil((top - base) / (1.3 if top < 20 else 2.6)))
        if top - base > .2:
            casts += [(base + (top - base) * p / parts, i, base + (top - base) * (p + 1) / parts) for p in range(parts)]
    hull = lambda ring, d, b, t: cv2.convexHull(np.concatenate([ring + d * b, ring + d * t]).astype(np.float32))[:, 0]
    light = np.full((k.h, k.w), -99, np.float32)                 # height of what the sun meets first
    for b, i, t in sorted(casts):
        k.fill(light, hull(things[i][2], away, b, t), b)
    for b, roof, i, t in sorted(events):
        base, top, ring, colour, kind, a, wall = things[i]
        if not roof:
            edge = hull(ring, lean, b, t)
            k.fill(img, edge, tuple(float(c) for c in wall))
            k.fill(z, edge, b)
            continue
        ring = ring + lean * top
        x0, y0 = np.maximum(k.px(ring).min(0).astype(int) - 1, 0)
        x1, y1 = np.minimum(k.px(ring).max(0).astype(int) + 3, (k.w, k.h))
        if x1 <= x0 or y1 <= y0:
            continue
        if kind == 'plain':
            k.fill(img, ring, tuple(float(c) for c in colour))
            k.fill(z, ring, top)
            continue
        m = np.zeros((y1 - y0, x1 - x0), np.uint8)
        pts = k.px(ring) - (x0, y0)
        cv2.fillConvexPoly(m, np.round(pts * 16).astype(np.int32), 1, cv2.LINE_8, 4)
        cut = img[y0:y1, x0:x1]
        if kind == 'ground':
            tex, paint = 1, place.ground[y0:y1, x0:x1]
        else:
            gx = place.grain[y0:y1, x0:x1]
            yy, xx = np.mgrid[y0:y1, x0:x1].astype(np.float32) * k.fine
            u, v = xx * math.cos(a) + yy * math.sin(a), yy * math.cos(a) - xx * math.sin(a)
            if kind == 'box':
                inner = np.zeros_like(m)
                cv2.fillConvexPoly(inner, np.round(((pts - pts.mean(0)) * .97 + pts.mean(0)) * 16).astype(np.int32), 1, cv2.LINE_8, 4)
                wear = 1.5 + 2.5 * (colour.sum() * 997 % 1)      # of the box, not of the date
                tex = (1 + .06 * np.sin(u * 2 * math.pi / .56) + .03 * gx) * (1 - .3 * (m > inner)) * (1 - .35 * (gx > wear))
            else:
                rust = np.clip(place.grain[:y1 - y0, :x1 - x0] - 1.2, 0, 1)     # a ship brings its own along
                tex = {'ribbed': lambda: 1 + .06 * np.sin(u * 2 * math.pi / 2.7) + .03 * gx, 'grain': lambda: 1 + .15 * np.sin(v * 2 * math.pi / .5) + .03 * gx,
                       'rough': lambda: 1 + .3 * gx, 'deck': lambda: 1 + .06 * gx + .12 * rust + .05 * np.sin(u / 1.7) * np.sin(v / 2.3)}[kind]()
            paint = colour.astype(np.float32) * np.asarray(tex, np.float32)[..., None]
        np.copyto(cut, paint, where=m[..., None] > 0)
        np.copyto(z[y0:y1, x0:x1], np.float32(top), where=m > 0)
    yy, xx = np.mgrid[:k.h, :k.w].astype(np.float32)
    d = (away - lean) / k.fine
    met = cv2.remap(light, xx + d[0] * z, yy + d[1] * z, cv2.INTER_NEAREST, borderMode=cv2.BORDER_CONSTANT, borderValue=-99)
    shade = (met > z + .35).astype(np.float32)
    shade[z <= -place.quay + .01] *= g.uniform(.4, .9)           # water shows less of a shadow
    shade = cv2.GaussianBlur(shade, (0, 0), .2 / k.fine)[..., None]
    dark = np.array([.27, .31, .38], np.float32) * g.uniform(.5, 1.5)
    return np.clip(img * (1 - shade * (1 - dark)), .004, 1.2)


def sky(g, away, want):
    """Opacity of clouds and of their shadows over the picture, a cell a metre."""
    n, wide, high = 1400, int(WIDE), int(HIGH)
    x0, y0 = (n - wide) // 2, (n - high) // 2
    yy, xx = np.mgrid[:n, :n].astype(np.float32)
    rounds, lumps = (np.tile(cv2.resize(pink(g, 175, slope), (n // 2, n // 2), interpolation=cv2.INTER_CUBIC), (2, 2)) for slope in (1.8, 1.3))
    places = [(g.uniform(x0, x0 + wide), g.uniform(y0, y0 + high)) for _ in range(g.integers(1, 5))]
    places += [(g.uniform(0, n), g.uniform(0, n)) for _ in range(g.integers(3, 12))]
    shape = [(x, y, g.uniform(.6, 1.6), g.uniform(0, math.pi), g.uniform(.7, 1.3)) for x, y in places]
    soft, top, thick = g.uniform(10, 40), g.uniform(.85, 1), np.float32(g.uniform(.75, 1))
    drift = away * g.uniform(90, 260)

    def field(size):
        level = np.full((n, n), -1e3, np.float32)
        for x, y, long, a, s in shape:
            u, v = (xx - x) * math.cos(a) + (yy - y) * math.sin(a), (yy - y) * math.cos(a) - (xx - x) * math.sin(a)
            level = np.maximum(level, size * s - np.hypot(u / long, v * long) + size * .4 * rounds + soft * .4 * lumps)
        t = np.clip(level / soft + .5, 0, 1)
        return cv2.GaussianBlur((t * t * (3 - 2 * t) * top * np.clip(thick + .12 * lumps, .3, 1)).astype(np.float32), (0, 0), soft / 5)

    lo, hi = 5., 260.
    for _ in range(9):
        size = (lo + hi) / 2
        lo, hi = (size, hi) if (field(size)[y0:y0 + high, x0:x0 + wide] >= .5).mean() < want else (lo, size)
    opacity = field(size)
    shadow = cv2.warpAffine(opacity, np.float32([[1, 0, drift[0]], [0, 1, drift[1]]]), (n, n))
    bright = .88 + .05 * lumps + .05 * cv2.warpAffine(lumps, np.float32([[1, 0, -drift[0] / 30], [0, 1, -drift[1] / 30]]), (n, n)) - .05 * lumps
    cut = np.s_[y0:y0 + high, x0:x0 + wide]
    return opacity[cut], cv2.GaussianBlur(shadow, (0, 0), 4)[cut], bright[cut]


def expose(img, g, fine, pixel, haze, grey, cloud):
    """Optics as a blur with a value at the Nyquist frequency, electrons, restoration, bits."""
    blur = math.sqrt(-2 * math.log(g.uniform(.1, .35))) / math.pi                # pixels
    wide, high = round(WIDE / pixel), round(HIGH / pixel)
    electrons, sharpen, gamma = g.uniform(400, 6000), g.uniform(.3, 1) if g.random() < .5 else 0, g.choice([1, .6, .8])
    ends = g.uniform(.1, 2), g.uniform(97.5, 99.9)
    air = img * (1 - haze) + haze * np.array([.45, .5, .56], np.float32)
    if cloud is not None:
        opacity, shadow, bright = (cv2.resize(c, img.shape[1::-1], interpolation=cv2.INTER_LINEAR)[..., None] for c in cloud)
        air = air * (1 - g.uniform(.45, .7) * shadow)
        air = air * (1 - opacity) + opacity * bright * np.array([1, 1.0, 1.02], np.float32)

    def sense(a):
        a = cv2.resize(cv2.GaussianBlur(a, (0, 0), blur * pixel / fine), (wide, high), interpolation=cv2.INTER_AREA)
        return a @ np.array([.35, .4, .25]) if grey else a

    clear = sense(img * (1 - haze) + haze * np.array([.45, .5, .56], np.float32)) if cloud is not None and g.random() < .6 else None
    air = sense(air.astype(np.float32))
    air = g.poisson(np.clip(air, 0, None) * electrons) / electrons
    if sharpen:
        air = air + sharpen * (air - cv2.blur(air, (3, 3)))
    lo, hi = np.percentile(air if clear is None else clear, ends)                # as a supplier stretches who leaves clouds out
    out = np.clip((air - lo) / (hi - lo), 0, 1) ** gamma
    return np.clip(np.round(out * 255), 1, 255).astype(np.uint8), blur


def sun_at(g, day, latitude, longitude):
    """An hour of the late morning or after noon with the sun as it stands then."""
    phi, dec = math.radians(latitude), math.radians(-23.44 * math.cos(2 * math.pi * ((day - datetime.datetime(day.year, 1, 1)).days + 10) / 365))
    best = None
    for _ in range(60):
        t = math.radians(g.uniform(-50, 50))
        el = math.asin(math.sin(phi) * math.sin(dec) + math.cos(phi) * math.cos(dec) * math.cos(t))
        az = math.atan2(-math.sin(t), math.tan(dec) * math.cos(phi) - math.sin(phi) * math.cos(t)) % (2 * math.pi)
        miss = max(0, math.radians(20) - el, el - math.radians(60)) + max(0, abs(az - math.pi) - math.radians(50))
        best = min(best or (9,), (miss, az, el, t))
        if miss == 0:
            break
    _, az, el, t = best
    return day + datetime.timedelta(hours=12 - longitude / 15 + math.degrees(t) / 15), az, el


def main(folder, seed, dates, pixel, words):
    os.makedirs(folder, exist_ok=True)
    name, still, cloudy = f'port{seed}', 'still' in words, 'cloud' in words
    east, north = 400000 + 2000 * (seed % 100), 4680000
    srs, geo = osr.SpatialReference(), osr.SpatialReference()
    srs.ImportFromEPSG(32652)
    geo.ImportFromEPSG(4326)
    for s in (srs, geo):
        s.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    back = osr.CoordinateTransformation(srs, geo)
    lonlat = lambda p: [round(q, 8) for q in back.TransformPoint(float(east + p[0]), float(north - p[1]))[:2]]
    feature = lambda geometry, **properties: {'type': 'Feature', 'geometry': geometry, 'properties': properties}

    def polygon(ring):
        q = [lonlat(p) for p in ring]
        if sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(q, q[1:] + q[:1])) < 0:
            q = q[::-1]
        return {'type': 'Polygon', 'coordinates': [q + q[:1]]}

    canvas = Canvas(.16 if pixel <= .6 else .2 if pixel <= 1 else .25)
    g = np.random.default_rng([seed, 1])
    place = Place(g, canvas)
    sea_colour = np.array(WATERS[g.integers(len(WATERS))]) * g.uniform(.75, 1.3)
    grey = g.random() < .25
    boats = g.random() < .5
    day = datetime.datetime(2023, 10, 1) + datetime.timedelta(days=int(g.choice([g.uniform(0, 40), g.uniform(120, 200)])))
    permanent = place.things
    yard = Yard(place, np.random.default_rng([seed, 2]))
    sites = [feature(polygon(frame(INSET)), kind='site', site=name)]
    for zone, ring in place.zones.items():
        role = {'yard': {'role': 'storage'}, 'berth': {'role': 'berth'}, 'works': {}}[zone]
        sites.append(feature(polygon(ring), kind='zone', site=name, zone=zone, **role))
    truth, usable = [], []
    for k in range(dates):
        g = place.g = np.random.default_rng([seed, 3, k])
        when, az, el = sun_at(g, day, lonlat((0, 0))[1], lonlat((0, 0))[0])
        when = when.replace(microsecond=0)
        sites[0]['properties'].setdefault('reference', f'{when:%Y-%m-%d}')
        day += datetime.timedelta(days=int(g.integers(5, 11)))
        lean = (lambda t, m: m * np.array([math.cos(t), math.sin(t)]))(g.uniform(0, 2 * math.pi), g.choice([g.uniform(0, .08), g.uniform(0, .25)]))
        shift, turn = (g.uniform(-15, 15, 2), math.radians(g.uniform(-.2, .2))) if k else (np.zeros(2), 0.0)
        rotate = np.array([[math.cos(turn), -math.sin(turn)], [math.sin(turn), math.cos(turn)]])
        shown = lambda ring: (np.asarray(ring) - MIDDLE) @ rotate.T + MIDDLE + shift
        haze = g.choice([0, g.uniform(.05, .3)])

        place.things = []
        for ring in place.land:
            place.put(ring, 0, (1, 1, 1), 'ground', base=-place.quay, wall=np.full(3, .22))
        place.things += permanent
        for x, y, a in place.cars:
            if g.random() < .6:
                tone = np.full(3, g.beta(.8, .8)) if g.random() < .75 else np.array(g.choice([(.45, .06, .05), (.08, .15, .4), (.1, .25, .15), (.5, .4, .25)]))
                place.put(rect(x + g.normal(0, .1), y + g.normal(0, .1), 1.8, g.uniform(3.9, 4.9), a), 1.5, tone)
        for x, y, a in place.vans + [(*place.at(g.uniform(-180, place.u1), g.uniform(5, place.apron - 5)), place.heading) for _ in range(g.integers(0, 8))]:
            if g.random() < .5:
                place.put(rect(x, y, g.uniform(4.5, 9), g.uniform(1.9, 2.3), a), 2.8, g.choice([(.85, .85, .85), (.3, .3, .33), (.15, .25, .5)]))
        for j in range(place.cranes):
            part = (place.u1 - place.u0 - 30) / place.cranes
            place.crane(g, place.u0 + 15 + part * (j + g.uniform(.15, .85)), g.random() < .65)
        if k and not still:
            yard.pass_time()
            place.g = g
        boxes = [(box, False) for box in yard.boxes()]
        ships = []
        h = np.random.default_rng([seed, 4, k])
        if not still and 'noship' not in words:
            for _ in range(h.choice([0, 1, 2], p=[.45, .42, .13])):
                for _ in range(40):                              # until one fits
                    length, gap = h.uniform(60, 200), h.uniform(1, 4)
                    cut = h.random() < 1 / 6
                    u = h.uniform(place.u0 - length / 2, place.u1 + length / 2)
                    # a basin ends the quay, a jetty takes some of it: both also for ships that leave the picture
                    lo, hi = place.u0 if place.jetty else -1e3, place.u1 if place.kind != 'straight' else 1e3
                    ring = place.ring(u - length / 2, u + length / 2, -gap - length / 6, -gap)
                    whole = within(frame(1), shown(ring)) and within(frame(3), ring)
                    seen = np.mean([within(frame(0), [shown([place.at(u + length * s, -10)])[0]]) for s in np.linspace(-.5, .5, 21)])
                    p, q = u - length / 2, u + length / 2
                    if p < lo or q > hi or any(p < s['span'][1] + 8 and q > s['span'][0] - 8 for s in ships):
                        continue
                    if whole if not cut else .3 < seen < .95:
                        place.g = h
                        ships.append(place.ship(h, u, length, gap, h.random() < .5))
                        break
        place.g = g
        if boats:
            busy = [s['span'] for s in ships]
            for _ in range(g.integers(0, 6)):
                l = g.uniform(10, 25)
                if place.jetty and g.random() < .7:
                    ju, jl, jw = place.jetty
                    u, v, a = ju + g.choice([-1, 1]) * (jw / 2 + l / 7 + .6), -g.uniform(l / 2, max(jl - l / 2, l / 2 + 1)), math.pi / 2
                else:
                    u, v, a = g.uniform(place.u0 + l, place.u1 - l), -l / 6 - 1.5, 0
                if not any(p - l / 2 - 3 < u < q + l / 2 + 3 for p, q in busy) and (a == 0 or place.jetty):
                    place.boat(g, *place.at(u, v), place.heading + a + (math.pi if g.random() < .5 else 0), l)
                    if a == 0:
                        busy.append((u - l / 2, u + l / 2))
        for ship in ships:
            boxes += [(box, True) for box in ship['boxes']]
        for box, _ in boxes:
            box['top'] = box['base'] + box['tiers'] * 2.6
            place.put(rect(box['x'], box['y'], SIZES[box['name']], W, box['a']), box['top'], box['colour'], 'box', box['a'], box['base'])
        sea, boat = water(place, g, np.clip(sea_colour * g.normal(1, .1) + g.normal(0, .006, 3), .006, .8))
        if boat and not any(within(land, [place.at((boat[:2] - place.origin) @ place.e, -60)]) for land in place.land):
            place.boat(g, *boat)
        img = render(place, place.things, sea, lean, az, el, g)
        inverse = rotate.T                                       # picture to painted world
        offset = MIDDLE - inverse @ (MIDDLE + shift) + MARGIN
        step = inverse @ np.array([.5, .5]) + offset / canvas.fine - .5
        img = cv2.warpAffine(img, np.hstack([inverse, step[:, None]]), (round(WIDE / canvas.fine), round(HIGH / canvas.fine)),
                             flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE)
        cloud = None
        c = np.random.default_rng([seed, 5, k])
        if cloudy and k and c.random() < .6:                     # the first is the one that zones are drawn on
            cloud = sky(c, np.array([-math.sin(az), math.cos(az)]) / math.tan(el), c.uniform(.1, .6))
        image, blur = expose(img, g, canvas.fine, pixel, haze, grey, cloud)

        bands = 1 if grey else 3
        lossy = ['COMPRESS=JPEG', f'JPEG_QUALITY={g.integers(72, 95)}'] + ['PHOTOMETRIC=YCBCR'] * (not grey)
        options = ['TILED=YES'] + (['COMPRESS=DEFLATE'] if g.random() < .6 else lossy)
        out = gdal.GetDriverByName('GTiff').Create(f'{folder}/{name}_{when:%Y%m%dT%H%M%SZ}.tif', image.shape[1], image.shape[0], bands, gdal.GDT_Byte, options)
        out.SetGeoTransform((east, WIDE / image.shape[1], 0, north, 0, -HIGH / image.shape[0]))
        out.SetProjection(srs.ExportToWkt())
        for b in range(bands):
            out.GetRasterBand(b + 1).WriteArray(image if grey else image[..., b])
        out = None

        of = dict(site=name, acquired_utc=f'{when:%Y-%m-%dT%H:%M:%SZ}')
        truth.append(feature({'type': 'Point', 'coordinates': lonlat(MIDDLE)}, kind='acquisition', **of, sun_azimuth=round(math.degrees(az), 2),
                             sun_elevation=round(math.degrees(el), 2), haze=round(float(haze), 3), shift_east_m=round(float(shift[0]), 3),
                             shift_north_m=round(float(-shift[1]), 3), turn_degrees_clockwise=round(math.degrees(turn), 4),
                             lean_east_per_metre=round(float(lean[0]), 4), lean_north_per_metre=round(float(-lean[1]), 4), blur_px=round(blur, 3)))
        for box, aboard in boxes:
            roof = rect(box['x'], box['y'], SIZES[box['name']], W, box['a'])
            if within(frame(0), shown([roof.mean(0) + lean * box['top']])):
                truth.append(feature(polygon(roof), kind='container', **of, **{'class': box['name']}, tiers=box['tiers'], on_vessel=aboard,
                                     image_east_m=round(float(lean[0] * box['top']), 3), image_north_m=round(float(-lean[1] * box['top']), 3)))
        for ship in ships:
            truth.append(feature(polygon(ship['ring']), kind='vessel', **of, length_m=round(ship['length'], 2), width_m=round(ship['beam'], 2),
                                 type=ship['kind'], whole=bool(within(frame(0), shown(ship['ring'])))))
        opacity = cloud[0] if cloud is not None else np.zeros((int(HIGH), int(WIDE)), np.float32)
        fine = cv2.resize(opacity, None, fx=2, fy=2, interpolation=cv2.INTER_LINEAR)
        for ring in cv2.findContours((fine >= .5).astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)[0]:
            ring = cv2.approxPolyDP(ring, min(.8, pixel), True)[:, 0]
            if len(ring) > 3 and cv2.contourArea(ring) > 40:
                truth.append(feature(polygon((ring + .5) / 2), kind='cloud', **of))
        if cloudy:
            for zone, ring in place.zones.items():
                m = np.zeros(fine.shape, np.uint8)
                cv2.fillConvexPoly(m, np.round((ring * 2 - .5) * 16).astype(np.int32), 1, cv2.LINE_8, 4)
                usable.append((name, zone, of['acquired_utc'], round(float((fine[m > 0] < .5).mean()), 4)))
    for file, features in (('sites', sites), ('truth', truth)):
        with open(f'{folder}/{file}.geojson', 'w') as f:
            json.dump({'type': 'FeatureCollection', 'features': features}, f)
    if cloudy:
        with open(f'{folder}/truth-usable.csv', 'w', newline='') as f:
            csv.writer(f).writerows([('site', 'zone', 'acquired_utc', 'usable')] + usable)


if __name__ == '__main__':
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]), sys.argv[5:])
