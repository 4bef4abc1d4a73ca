"""harbours.py POOL FIRST COUNT: draws shards of harbours that teach the network for vessels: quays, water of any kind, ships, and what is like them on land.

Frame: metres from the picture's north-west corner, x right, y down. On a site (`Shore`): u along the quay, v out over the water. Heights above the quay, metres.
Drawn at RES pixels a metre, seen as a sensor of `native` metres a pixel would, stretched as the product stretches, then brought to working pixels of 1 m.
"""
import os
import sys
import cv2
import numpy as np
import ships
from stretching import stretch

SIDE, RES = 448, 2                       # metres; drawn pixels a metre
COUNT = 32                               # scenes a shard
USUAL = float(os.environ.get('USUAL', '0'))      # share of scenes as harbours mostly are: a quay with few ships, water in the colours of water


def colour(r, low=20, high=235, most=60):
    """Red, green, blue of any hue; `most`: how far from grey."""
    return np.clip(r.uniform(low, high) + r.uniform(-1, 1, 3) * r.uniform(0, most), 4, 252)


def noise(r, n, metres):
    """(n, n), mean 0, deviation about 1, features of that many metres."""
    k = max(2, int(n / (metres * RES)) + 2)
    small = r.standard_normal((k, k)).astype(np.float32)
    return cv2.resize(small, (n, n), interpolation=cv2.INTER_CUBIC)


class Canvas:
    """A scene while it is painted: colours, heights, hulls (255 = vessel), and what is neither vessel nor none (`unsure`)."""

    def __init__(self, r):
        self.r, n = r, SIDE * RES
        self.rgb = np.zeros((n, n, 3), np.uint8)
        self.height = np.zeros((n, n), np.float32)
        self.hull, self.core, self.unsure, self.land = (np.zeros((n, n), np.uint8) for _ in range(4))
        self.worked = []                                             # where cranes stand at a ship: number of the quay's edge, place along it
        self.lean = r.uniform(-.3, .3, 2) * (r.random() < .5)        # metres aside for each metre of height

    @staticmethod
    def points(pts):
        return [np.int32(np.round((np.asarray(pts) * RES - .5) * 16))]

    def fill(self, layer, pts, value):
        cv2.fillPoly(layer, self.points(pts), value, cv2.LINE_AA if layer.dtype == np.uint8 else 8, 4)

    def prism(self, pts, col, top, foot=0.0):
        """A roof at height `top` with walls down to `foot`; returns where the roof is seen."""
        pts = np.asarray(pts, float)
        steps = int(np.ceil((top - foot) * np.abs(self.lean).max() / .5)) if top > foot else 0
        for k in range(min(steps, 24)):
            self.fill(self.rgb, pts + self.lean * (foot + (top - foot) * k / steps), tuple(map(float, np.asarray(col) * .6)))
        seen = pts + self.lean * top
        self.fill(self.rgb, seen, tuple(map(float, col)))
        self.fill(self.height, seen, float(top))
        return seen

    def line(self, a, b, col, width, top=None):
        """width: metres."""
        a, b = np.asarray(a, float), np.asarray(b, float)
        d = b - a
        d = d / max(1e-6, np.hypot(*d))
        n = np.array([-d[1], d[0]]) * max(width, .5) / 2
        pts = [a + n, b + n, b - n, a - n]
        if top is None:
            self.fill(self.rgb, pts, tuple(map(float, col)))
        else:
            seen = np.asarray(pts) + self.lean * top
            self.fill(self.rgb, seen, tuple(map(float, col)))
            self.fill(self.height, seen, float(top))


class Shore:
    """Where land ends. `rings` of land and `edges` where ships lie: two ends (u, v) with the water on the left of the way from one to the other, seen from above with y up."""

    def __init__(self, r, usual=False):
        self.turn, self.origin = r.uniform(0, 2 * np.pi), SIDE / 2 + r.uniform(-90, 90, 2)
        self.rings, self.edges, big = [], [], 700
        kind = self.kind = r.choice(['straight', 'out', 'piers', 'jetty', 'natural'], p=[.62, .14, .1, .1, .04]) if usual else r.choice(['straight', 'out', 'in', 'piers', 'channel', 'jetty', 'natural', 'inland', 'sea'], p=[.3, .12, .08, .18, .1, .07, .06, .07, .02])
        if kind == 'inland':
            self.rings = [self.box(-big, -big, big, big)]
        elif kind != 'sea':
            c = r.uniform(-120, 120)
            if kind == 'out':
                self.rings, self.edges = [self.box(-big, -big, c, 0)], [((-big, 0), (c, 0)), ((c, 0), (c, -big))]
            elif kind == 'natural':
                us, w = np.arange(-big, big, 6.0), r.uniform(5, 40)
                v = w * np.interp(us, np.arange(-big - 60, big + 60, 60.0), r.standard_normal(len(np.arange(-big - 60, big + 60, 60.0)))) + r.standard_normal(len(us))
                self.rings = [np.concatenate([np.stack([us, v], 1), [(big, -big), (-big, -big)]])]
            else:
                self.rings, self.edges = [self.box(-big, -big, big, 0)], [((-big, 0), (big, 0))]
            if kind == 'in':
                self.rings.append(self.box(-big, 0, c, big))
                self.edges = [((c, 0), (big, 0)), ((c, big), (c, 0))]
            if kind == 'channel':
                w = r.uniform(50, 220)
                self.rings.append(self.box(-big, w, big, big))
                self.edges.append(((big, w), (-big, w)))
            if kind == 'piers':
                self.edges, u = [], -big
                wide, long, basin = r.uniform(14, 110), r.uniform(70, 420), r.uniform(45, 170)
                while u < big:
                    self.rings.append(self.box(u, 0, u + wide, long))
                    self.edges += [((u, 0), (u, long)), ((u + wide, long), (u + wide, 0)), ((u, long), (u + wide, long))]
                    u += wide + basin * r.uniform(.8, 1.2)
                    wide = r.uniform(14, 110) if r.random() < .4 else wide
            if kind == 'jetty':
                out, half, w = r.uniform(30, 120), r.uniform(30, 170), r.uniform(3, 14)
                self.rings += [self.box(c - half, out, c + half, out + w), self.box(c - 3, 0, c + 3, out)]
                self.edges = [((c - half, out + w), (c + half, out + w))]

    @staticmethod
    def box(u0, v0, u1, v1):
        return np.array([(u0, v0), (u1, v0), (u1, v1), (u0, v1)], float)

    def place(self, uv):
        """From (u, v) to the picture."""
        c, s = np.cos(self.turn), np.sin(self.turn)
        uv = np.asarray(uv, float)
        return self.origin + np.stack([uv[..., 0] * c - uv[..., 1] * s, uv[..., 0] * s + uv[..., 1] * c], -1)


def ground(r, n):
    """Bare land: patches, grain, joints."""
    base = colour(r, 25, 215, 30)
    img = base + (noise(r, n, 60) * r.uniform(0, 8) + noise(r, n, 12) * r.uniform(0, 5) + noise(r, n, 1.2) * r.uniform(0, 6))[..., None]
    if r.random() < .4:
        img += np.where(noise(r, n, r.uniform(20, 120)) > r.uniform(-.5, 1), 1, 0)[..., None] * r.uniform(-45, 45, 3)
    return img


def water(r, n):
    """Dark to brighter than any quay, calm to rough."""
    level = r.choice([r.uniform(4, 45), r.uniform(30, 120), r.uniform(90, 230)], p=[.45, .35, .2])
    img = np.clip(level + r.uniform(-1, 1, 3) * r.uniform(0, .45) * level, 2, 250) + np.zeros((n, n, 1))
    rough = level * r.uniform(0, .12) + r.uniform(0, 3)
    for metres in (90, 25, 6, 1.5):
        img += (noise(r, n, metres) * rough * r.uniform(0, 1))[..., None]
    y, x = np.mgrid[0:n, 0:n].astype(np.float32) / RES
    if r.random() < .55:                                                             # swell
        for _ in range(r.integers(1, 4)):
            a, long = r.uniform(0, np.pi), r.uniform(4, 35)
            phase = (x * np.cos(a) + y * np.sin(a)) * 2 * np.pi / long + noise(r, n, 40) * r.uniform(.3, 2)
            wave = np.sin(phase) if r.random() < .6 else np.abs(np.sin(phase)) ** .5 - .7
            img += (wave * r.uniform(0, .16) * level * (1 + .5 * noise(r, n, 80)))[..., None]
    if r.random() < .3:                                                              # glint grows across the picture
        a = r.uniform(0, 2 * np.pi)
        img += ((x - SIDE / 2) * np.cos(a) + (y - SIDE / 2) * np.sin(a))[..., None] / SIDE * r.uniform(0, 90)
    if r.random() < .4:                                                              # glitter, whitecaps
        field = noise(r, n, r.uniform(.6, 2.5)) + .6 * noise(r, n, r.uniform(8, 50))
        img += (np.clip(field - r.uniform(1.2, 3.0), 0, 1) * r.uniform(15, 160))[..., None]
    if r.random() < .35:                                                             # streaks and slicks
        for _ in range(r.integers(1, 4)):
            a = r.uniform(0, np.pi)
            across = -x * np.sin(a) + y * np.cos(a) + noise(r, n, r.uniform(30, 120)) * r.uniform(2, 15) - r.uniform(-SIDE, SIDE)
            img += (np.exp(-.5 * (across / r.uniform(1.5, 20)) ** 2) * r.uniform(-.5, .6) * level)[..., None] * r.uniform(.7, 1, 3)
    if r.random() < .15:                                                             # silt or ice: two waters
        img = np.where((noise(r, n, r.uniform(20, 150)) > r.uniform(-1, 1.5))[..., None], img + r.uniform(-40, 70, 3), img)
    return img


def usual_water(r, n):
    """The texture of `water` in the colours that water has, from black to the milky green of shallows."""
    img = water(r, n).mean(2, keepdims=True)
    base = np.array([(8, 9, 7), (12, 20, 28), (15, 35, 60), (22, 62, 78), (45, 100, 112), (62, 88, 78), (92, 98, 86), (70, 84, 92), (120, 126, 122)])[r.integers(9)] * r.uniform(.6, 1.5) * r.uniform(.93, 1.07, 3)
    choppy = r.uniform(1.5, 5) if r.random() < .3 else r.uniform(.2, 1)
    return base * np.clip(1 + (img / img.mean() - 1) * choppy, .35, 2.4)


def fits(c, pts):
    p = np.int32(np.asarray(pts) * RES)
    p = p[(p >= 0).all(1) & (p < SIDE * RES).all(1)]
    return len(p) == 0 or c.land[p[:, 1], p[:, 0]].min() > 0


def rect(shore, u, v, length, width, turn=0.0):
    """Four corners in the picture; u, v: the middle."""
    a, b = np.array([np.cos(turn), np.sin(turn)]) * length / 2, np.array([-np.sin(turn), np.cos(turn)]) * width / 2
    m = np.array([u, v])
    return shore.place(np.array([m - a - b, m + a - b, m + a + b, m - a + b]))


def boxes(c, shore, u0, v0, u1, v1, along):
    """A yard, or a row, of containers."""
    r = c.r
    few = [colour(r, 30, 230, 110) for _ in range(r.integers(1, 9))]
    length = r.choice([6.06, 12.19])
    high, full = r.integers(1, 6), r.uniform(.4, 1)
    (gl, gw) = (r.uniform(.2, 1.2), r.uniform(.1, .8))
    step = (length + gl, 2.44 + gw) if along else (2.44 + gw, length + gl)
    lane = r.uniform(4, 20) if r.random() < .6 else 1e9
    for i, v in enumerate(np.arange(v0 + step[1] / 2, v1 - step[1] / 2, step[1])):
        if (v - v0) % (lane + 16) > 16:
            continue
        for u in np.arange(u0 + step[0] / 2, u1 - step[0] / 2, step[0]):
            if r.random() < full:
                c.prism(rect(shore, u, v, step[0] - (gl if along else gw), step[1] - (gw if along else gl)), few[r.integers(len(few))] * r.uniform(.8, 1.1), 2.6 * r.integers(1, high + 1))


def block(c, shore, u0, v0, u1, v1):
    """Something on land between these corners (u, v)."""
    r, u, v = c.r, (u0 + u1) / 2, (v0 + v1) / 2
    kind = r.choice(['boxes', 'hall', 'cars', 'pile', 'tanks', 'trees', 'train', 'paving', 'none'], p=[.27, .2, .1, .07, .06, .06, .08, .06, .1])
    if kind == 'boxes':
        boxes(c, shore, u0, v0, u1, v1, r.random() < .8)
    elif kind == 'hall':
        col, top = colour(r, 20, 245, 80), r.uniform(4, 16)
        c.prism(rect(shore, u, v, u1 - u0, v1 - v0), col, top)
        if r.random() < .6:                                                          # ridge, skylights, ribs
            c.prism(rect(shore, u, (v0 + v) / 2, u1 - u0, (v1 - v0) / 2), np.clip(col * r.uniform(.7, 1.25), 0, 255), top)
        for _ in range(r.integers(0, 14)):
            c.prism(rect(shore, r.uniform(u0, u1), r.uniform(v0, v1), r.uniform(1, 6), r.uniform(1, 3)), colour(r), top + r.uniform(0, 3))
    elif kind == 'cars':
        l, w = r.choice([4.5, 12, 16]), 2.4
        for a in np.arange(u0, u1, w + r.uniform(.4, 1.5)):
            for b in np.arange(v0, v1, l + r.uniform(1, 6)):
                if r.random() < .7:
                    c.prism(rect(shore, a, b, w * .8, l * .9), colour(r, 20, 245, 90), r.uniform(1.3, 3.5))
    elif kind == 'pile':
        col = colour(r, 15, 200, 30)
        for k in range(r.integers(3, 12)):
            a = np.linspace(0, 2 * np.pi, 14, endpoint=False)
            rad = r.uniform(.25, .5) * (v1 - v0) * r.uniform(.8, 1.2, 14)
            c.prism(shore.place(np.stack([np.clip(r.uniform(u0, u1), u0 + 5, u1 - 5) + rad * np.cos(a), v + rad * np.sin(a)], 1)), np.clip(col * r.uniform(.8, 1.2), 0, 255), r.uniform(2, 10))
    elif kind == 'tanks':
        col, rad = colour(r, 90, 250, 20), r.uniform(3, max(4, (v1 - v0) / 2))
        for a in np.arange(u0 + rad, u1 - rad, 2.3 * rad):
            t = np.linspace(0, 2 * np.pi, 24, endpoint=False)
            c.prism(shore.place(np.stack([a + rad * np.cos(t), v + rad * np.sin(t)], 1)), col, r.uniform(5, 18))
    elif kind == 'trees':
        col = np.array([30, 70, 25]) * r.uniform(.5, 1.6)
        c.fill(c.rgb, rect(shore, u, v, u1 - u0, v1 - v0), tuple(map(float, np.clip(col * 1.3, 0, 255))))
        for _ in range(r.integers(5, 60)):
            t, rad = np.linspace(0, 2 * np.pi, 9, endpoint=False), r.uniform(1, 5)
            c.prism(shore.place(np.stack([r.uniform(u0, u1) + rad * np.cos(t), r.uniform(v0, v1) + rad * np.sin(t)], 1)), np.clip(col * r.uniform(.6, 1.3), 0, 255), r.uniform(2, 12))
    elif kind == 'train':
        for b in np.arange(v0 + 2, v1, r.uniform(4.5, 7)):
            c.line(shore.place((u0, b)), shore.place((u1, b)), colour(r, 40, 120, 15), 1.6)
            for a in np.arange(u0, u1, 15):
                if r.random() < .5:
                    c.prism(rect(shore, a + 7, b, 13.5, 2.9), colour(r, 20, 200, 60), r.uniform(1, 4.5))
    elif kind == 'paving':
        c.fill(c.rgb, rect(shore, u, v, u1 - u0, v1 - v0), tuple(map(float, colour(r, 15, 245, 40))))
    if r.random() < .3:
        c.line(shore.place((u0, v1 + 1)), shore.place((u1, v1 + 1)), colour(r, 100, 250, 60), r.uniform(.3, 1))


def furnish(c, shore):
    """Land in rows along the quay; what does not wholly lie on land is left out."""
    r, busy = c.r, c.r.uniform(.2, 1)
    v = 420 if shore.kind in ('piers', 'in', 'channel', 'jetty') else 0
    v -= r.choice([r.uniform(1, 6), r.uniform(6, 40)])
    while v > -330:
        deep = r.choice([r.uniform(5, 22), r.uniform(15, 70)])
        u = -330.0
        while u < 330:
            long = r.uniform(15, 160)
            if r.random() < busy and fits(c, rect(shore, u + long / 2, v - deep / 2, long, deep)) and fits(c, [shore.place((u + long / 2, v - deep / 2))]):
                block(c, shore, u, v - deep, u + long, v)
            u += long + r.choice([r.uniform(.5, 6), r.uniform(6, 40)])
        if r.random() < .3 and fits(c, [shore.place((q, v + 4)) for q in range(-300, 301, 20)]):      # a road
            c.line(shore.place((-500, v + 4)), shore.place((500, v + 4)), colour(r, 30, 170, 15), 8)
        v -= deep + r.choice([r.uniform(1, 8), r.uniform(8, 30)])


def berthed(c, shore):
    """Ships along the quays, some of them two abreast, some cut by the picture's edge."""
    r = c.r
    want = 0 if r.random() < .25 else r.uniform(.1, .5) if c.usual else r.uniform(.3, 1.1)
    for edge, (a, b) in enumerate(shore.edges):
        a, b = np.array(a, float), np.array(b, float)
        length = np.hypot(*(b - a))
        along = (b - a) / length
        out = np.array([-along[1], along[0]])
        if r.random() < .6:                                                          # coping
            c.line(shore.place(a - out * .7), shore.place(b - out * .7), colour(r, 20, 250, 60), r.uniform(.6, 2.5))
        t = r.uniform(0, 60)
        while t < length:
            ship = ships.Ship(r, most=max(60, min(380, length - 4)))
            if t + ship.length > length + (12 if length > 300 else 5):
                t += 30
                continue
            middle = shore.place(a + along * (t + ship.length / 2))
            near = (middle > -ship.length * .5).all() and (middle < SIDE + ship.length * .5).all()
            if near and r.random() < want:
                gap, turn = r.choice([r.uniform(.2, 2), r.uniform(1, 7)]), r.normal(0, .006)
                flip = r.random() < .5
                for k in range(1 + (r.random() < .08)):
                    d = along * np.cos(turn) + out * np.sin(turn)
                    d = (-d if flip else d)
                    o = a + along * (t + ship.length / 2) + out * (gap + ship.width / 2)
                    if not fits_water(c, shore.place(o), shore.place(o + d) - shore.place(o), ship):
                        break
                    ship.paint(c, shore.place(o), shore.place(o + d) - shore.place(o))
                    if c.usual and r.random() < .35:
                        c.worked += [(edge, a + along * (t + ship.length * r.uniform(.05, .95))) for _ in range(r.integers(1, 4))]
                    gap += ship.width + r.uniform(.5, 4)
                    ship = ships.Ship(r, most=ship.length * 1.1, least=ship.length * .5) if k == 0 and r.random() < .5 else ship
                t += ship.length + r.uniform(6, 60)
            else:
                t += r.uniform(20, 150)


def fits_water(c, middle, ahead, ship):
    side = np.array([-ahead[1], ahead[0]])
    p = [middle + ahead * s * ship.length / 2 * .98 + side * w * ship.width / 2 for s in (-1, -.5, 0, .5, 1) for w in (-.95, 0, .95)]
    p = np.int32(np.array(p) * RES)
    p = p[(p >= 0).all(1) & (p < SIDE * RES).all(1)]
    return len(p) == 0 or (c.land[p[:, 1], p[:, 0]].max() == 0 and c.hull[p[:, 1], p[:, 0]].max() == 0)


def afloat(c, shore):
    """Boats, tugs, wakes, ships at anchor, moles and pontoons."""
    r = c.r
    for _ in range(r.poisson(1.2)):
        p, a = r.uniform(0, SIDE, 2), r.uniform(0, 2 * np.pi)
        ahead = np.array([np.cos(a), np.sin(a)])
        long = r.uniform(5, 45) if r.random() < .85 else r.uniform(60, 200)
        if shore.edges and r.random() < .5 and long < 45:                            # moored at a quay
            q, e = shore.edges[r.integers(len(shore.edges))]
            q, e = np.clip(np.array(q, float), -330, 330), np.clip(np.array(e, float), -330, 330)
            if np.hypot(*(e - q)) > 20:
                along = (e - q) / np.hypot(*(e - q))
                o = q + (e - q) * r.uniform(.05, .95) + np.array([-along[1], along[0]]) * (1 + long * .14)
                p = shore.place(o)
                ahead = shore.place(o + along) - p
        boat = ships.Ship(r, least=long, most=long)
        if fits_water(c, p, ahead, boat):
            if r.random() < .4:
                side = np.array([-ahead[1], ahead[0]])
                for s in (-.25, 0, .25):
                    c.line(p, p - (ahead + side * s) * r.uniform(20, 200), colour(r, 90, 250, 20), r.uniform(.5, 3))
            boat.paint(c, p, ahead)
    if r.random() < .15:                                                             # a mole, a caisson, a detached platform: long, in water, and no ship
        long, p, a = r.uniform(30, 200), r.uniform(0, SIDE, 2), r.uniform(0, 2 * np.pi)
        mole = ships.Ship(r, least=long, most=long)
        mole.width = long / r.uniform(4, 12)
        d = np.array([np.cos(a), np.sin(a)])
        if fits_water(c, p, d, mole):
            s = np.array([-d[1], d[0]])
            ring = np.array([p + d * i * long / 2 + s * j * mole.width / 2 for i, j in ((-1, -1), (1, -1), (1, 1), (-1, 1))])
            if r.random() < .5:
                ring = np.concatenate([np.linspace(ring[k], ring[(k + 1) % 4], 12, endpoint=False) for k in range(4)]) + r.normal(0, 1.2, (48, 2))
            c.prism(ring, c.ground + r.uniform(-15, 15) if r.random() < .6 else colour(r), r.uniform(-1, 1))
            for _ in range(r.integers(0, 4)):
                q = p + d * r.uniform(-.45, .45) * long
                c.prism(np.array([q - 1.5, q + [1.5, -1.5], q + 1.5, q + [-1.5, 1.5]]), colour(r), r.uniform(1, 5))


def cranes(c, shore):
    """On the quay, with booms over water and ships."""
    r = c.r
    none = r.random() < .35
    for edge, (a, b) in enumerate(shore.edges):
        a, b = np.clip(np.array(a, float), -330, 330), np.clip(np.array(b, float), -330, 330)
        at = [m for e, m in c.worked if e == edge]
        if np.hypot(*(b - a)) < 30 or (none or r.random() < .3) and not at:
            continue
        along = (b - a) / np.hypot(*(b - a))
        out = np.array([-along[1], along[0]])
        col, top, wide = colour(r, 60, 240, 120), r.uniform(18, 42), r.uniform(2, 8)
        inn, reach, gauge = r.uniform(10, 45), r.uniform(-5, 55), r.uniform(8, 28)
        for m in at + [a + (b - a) * r.uniform(.03, .97) for _ in range(r.integers(1, 5))]:
            if r.random() < .25:                                                     # a mobile crane with one jib
                f = m - out * r.uniform(4, 18)
                c.prism(shore.place(np.array([f - along * 4 - out * 3, f + along * 4 - out * 3, f + along * 4 + out * 3, f - along * 4 + out * 3])), col, 5)
                t = r.uniform(0, 2 * np.pi)
                c.line(shore.place(f), shore.place(f + (along * np.cos(t) + out * np.sin(t)) * r.uniform(12, 45)), col, r.uniform(1, 3), r.uniform(12, 30))
                continue
            for s in (-.5, .5):                                                      # legs, boom of two beams and struts
                for v in (-2, -2 - gauge):
                    c.line(shore.place(m + along * s * 16 + out * v), shore.place(m - along * s * 16 + out * v), col, 1.2, 3)
                c.line(shore.place(m + along * s * wide - out * inn), shore.place(m + along * s * wide + out * reach), col, r.uniform(.6, 1.8), top)
            for v in np.arange(-inn, reach, r.uniform(3, 9)):
                c.line(shore.place(m - along * wide / 2 + out * v), shore.place(m + along * wide / 2 + out * (v + r.uniform(0, 4))), col, .7, top)
            if r.random() < .6:
                v = r.uniform(-inn, reach * .6)
                c.prism(shore.place(np.array([m + along * i * wide / 2 + out * (v + j * 3) for i, j in ((-1, -1), (1, -1), (1, 1), (-1, 1))])), colour(r, 60, 250, 60), top + 1, top - 2)


def shade(c, img):
    """Cast shadows, from the heights; on water and decks as well."""
    r = c.r
    if r.random() < .15:
        return img
    low = c.height[::RES, ::RES]
    a, rise, dark = r.uniform(0, 2 * np.pi), np.tan(np.radians(r.uniform(18, 70))), np.zeros(low.shape, bool)
    step, h, w = 1.5, *low.shape
    for k in range(1, min(60, int(45 / rise / step)) + 1):
        m = np.float32([[1, 0, k * step * np.cos(a)], [0, 1, k * step * np.sin(a)]])
        dark |= cv2.warpAffine(low, m, (w, h), flags=cv2.INTER_NEAREST, borderValue=-9) - k * step * rise > low + .3
    soft = cv2.resize(dark.astype(np.float32), (img.shape[1], img.shape[0]), interpolation=cv2.INTER_LINEAR)[..., None]
    return img * (1 - soft * (1 - r.uniform(.12, .75) * r.uniform(.9, 1.15, 3)))


def sensed(r, img):
    """As delivered: working pixels of 1 m, bytes, three channels; and the pixel size in metres."""
    native = float(r.choice([r.uniform(.5, .9), 1, r.uniform(1, 2.2), r.uniform(2, 3)], p=[.3, .3, .3, .1]))
    img = cv2.GaussianBlur(img.astype(np.float32), (0, 0), r.uniform(.2, .7) * native * RES)
    n = int(round(SIDE / native))
    img = cv2.resize(img, (n, n), interpolation=cv2.INTER_AREA)
    if r.random() < .35:
        img = np.repeat((img @ r.dirichlet((3, 3, 3)).astype(np.float32))[..., None], 3, 2)
    if r.random() < .25:
        img = img * r.uniform(.4, .9) + r.uniform(20, 110, 3) * [r.uniform(.8, 1)] * 3                   # haze
    grain = r.choice([r.uniform(0, 2), r.uniform(1, 9)])
    same = r.random() < .4 or (img[..., 0] == img[..., 1]).all()
    img = img + grain * (np.repeat(r.standard_normal((n, n, 1)), 3, 2) if same else r.standard_normal(img.shape))
    if r.random() < .2:
        img = img + .6 * (img - cv2.GaussianBlur(img, (0, 0), 1.2))
    img = np.clip(img, 0, 255).astype(np.uint8)
    if r.random() < .3:
        img = cv2.imdecode(cv2.imencode('.jpg', img, [cv2.IMWRITE_JPEG_QUALITY, int(r.uniform(35, 95))])[1], 1)
    if r.random() < .9:
        img = stretch(img)
    return cv2.resize(img, (SIDE, SIDE), interpolation=cv2.INTER_AREA if native < 1 else cv2.INTER_LINEAR), native


def compose(seed):
    """The canvas, painted, and its picture in the sun (drawn pixels, floats) before a sensor sees it; and what else chance is asked for."""
    r = np.random.default_rng(seed)
    usual = USUAL > 0 and r.random() < USUAL
    c, shore = Canvas(r), Shore(r, usual)
    c.usual = usual
    n = SIDE * RES
    for ring in shore.rings:
        c.fill(c.land, shore.place(ring), 255)
    c.land = np.where(c.land > 127, 255, 0).astype(np.uint8)
    base = ground(r, n)
    if usual:                                                    # grey, or a little like sand
        base = .8 * base.mean(2, keepdims=True) * [1, r.uniform(.93, 1.02), r.uniform(.75, 1.05)] + .2 * base
    c.ground = base.mean((0, 1))
    c.rgb = np.clip(np.where(c.land[..., None] > 0, base, (usual_water if usual else water)(r, n)), 0, 255).astype(np.uint8)
    c.height[c.land == 0] = -r.uniform(1, 5)
    furnish(c, shore)
    berthed(c, shore)
    afloat(c, shore)
    cranes(c, shore)
    return c, shade(c, c.rgb.astype(np.float32)), r


def draw(seed):
    """Picture (SIDE, SIDE, 3); maps (SIDE / 2, SIDE / 2, 4), bytes: share that is vessel, share that is the middle of one, 255 where neither yes nor no is taught, share that is water (128: not known)."""
    c, img, r = compose(seed)
    img, native = sensed(r, img)
    maps = np.stack([cv2.resize(m, (SIDE // 2, SIDE // 2), interpolation=cv2.INTER_AREA) for m in (c.hull, c.core, c.unsure, 255 - c.land)], -1)
    return img, maps, native


if __name__ == '__main__':
    cv2.setNumThreads(1)
    pool, first, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    os.makedirs(pool, exist_ok=True)
    for k in range(first, first + count):
        drawn = [draw(k * COUNT + i) for i in range(COUNT)]
        np.savez(f'{pool}/{k:05d}.part.npz', images=np.stack([d[0] for d in drawn]), maps=np.stack([d[1] for d in drawn]))
        os.rename(f'{pool}/{k:05d}.part.npz', f'{pool}/{k:05d}.npz')
