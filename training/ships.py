"""Ships of all kinds for harbours.py. On a ship: u ahead of its middle, v to its right, as shares of half its length and half its width."""
import numpy as np

LEAST, SURE = 28, 48                     # metres: shorter ones are boats and no vessel; between both nothing is taught


def tone(r, low=20, high=245, most=90):
    return np.clip(r.uniform(low, high) + r.uniform(-1, 1, 3) * r.uniform(0, most), 4, 252)


class Ship:
    def __init__(self, r, least=50, most=380):
        """least, most: metres."""
        self.r = r
        self.length = float(np.exp(r.uniform(np.log(least), np.log(max(least, most)))))
        self.width = self.length / (r.uniform(3, 4.5) if self.length < 45 else r.uniform(4.5, 9))
        self.kind = r.choice(['box', 'bulk', 'tanker', 'general', 'barge', 'plain'], p=[.3, .2, .15, .2, .08, .07])
        self.bow, self.stern = (r.uniform(.0, .04), 0) if self.kind == 'barge' else (r.uniform(.1, .4), r.uniform(0, .12))

    def ring(self):
        """Outline, counter-clockwise."""
        r, t = self.r, np.linspace(0, 1, 9)
        power, blunt = r.uniform(1.2, 2.6), r.uniform(0, .25)
        side = [(1 - self.bow + self.bow * q, 1 - (1 - blunt) * q ** power) for q in t]
        square = r.uniform(.5, 1)
        aft = [(-1, square), (-1 + self.stern, 1)] if self.stern > .01 else [(-1, 1)]
        half = aft + side
        return np.array(half + [(u, -v) for u, v in reversed(half)])

    def paint(self, c, middle, ahead):
        """middle: metres in the picture; ahead: a unit vector."""
        r = self.r
        self.c, self.middle, self.ahead, self.side = c, np.asarray(middle), np.asarray(ahead), np.array([-ahead[1], ahead[0]])
        self.free = r.uniform(1, 4) if self.length < 45 else r.uniform(.5, 12)
        ring = self.ring()
        deck = tone(r) if r.random() < .7 else np.clip((c.ground if r.random() < .5 else c.rgb[c.land == 0].mean(0) if (c.land == 0).any() else c.ground) + r.uniform(-14, 14, 3), 4, 252)
        if r.random() < .5 or self.kind == 'barge':
            rim = np.clip(deck * r.uniform(.4, 1.5), 4, 252)
        else:
            rim = tone(r)
        seen = c.prism(self.at(ring), rim, self.free, -3)
        sure = self.length >= SURE
        if sure:
            c.fill(c.hull, seen, 255)
            inner = self.at(ring * [1 - .5 * self.width / self.length, .5]) + c.lean * self.free
            c.fill(c.core, inner, 255)
        elif self.length >= LEAST:
            c.fill(c.unsure, seen, 255)
        self.c.prism(self.at(ring * [1 - .02 - .8 / self.length, 1 - r.uniform(.5, 1.6) * 2 / self.width]), deck, self.free)
        if r.random() < .4:                                                              # a forecastle of another colour
            fore = ring[ring[:, 0] > 1 - self.bow * 1.01]
            if len(fore) > 3:
                c.prism(self.at(fore * [1 - .8 / self.length, .93]), np.clip(deck * r.uniform(.6, 1.4), 4, 252), self.free + 1)
        if self.length < 45:
            self.block(r.uniform(-.5, .3), 0, r.uniform(.2, .5), r.uniform(.4, .8), tone(r, 120, 250, 30), 3)
        else:
            getattr(self, self.kind)()

    def at(self, uv):
        uv = np.asarray(uv, float) * [self.length / 2, self.width / 2]
        return self.middle + uv[:, :1] * self.ahead + uv[:, 1:] * self.side

    def block(self, u, v, long, wide, col, high, foot=0.0):
        """long, wide: whole sides, as shares of half a length and half a width; high: metres above deck."""
        return self.c.prism(self.at([(u - long / 2, v - wide / 2), (u + long / 2, v - wide / 2), (u + long / 2, v + wide / 2), (u - long / 2, v + wide / 2)]), col, self.free + high, self.free + foot)

    def house(self):
        """Bridge and funnel; returns the ends (u) of what is free for cargo."""
        r, l = self.r, r_m(self)
        long, where = r.uniform(9, 22) / l, r.choice([0, 1, 2], p=[.75, .15, .1])
        u = (-1 + r.uniform(.03, .2) + long / 2, r.uniform(-.4, .2), 1 - self.bow - r.uniform(.0, .1) - long / 2)[where]
        col, wide = tone(r, 170, 252, 20) if r.random() < .85 else tone(r), r.uniform(1.2, 1.95)
        self.block(u, 0, long, wide, col, r.uniform(8, 24))
        if r.random() < .7:
            self.block(u + long * .2, 0, long * .35, min(1.98, wide * 1.15), np.clip(col * r.uniform(.85, 1.05), 0, 255), 20)
        self.block(u - long * r.uniform(.3, .9), 0, 5 / l, r.uniform(.3, .6), tone(r, 20, 230, 110), 22)
        free = [(-1 + self.stern / 2 + .04, u - long / 2 - .02), (u + long / 2 + .02, 1 - self.bow * r.uniform(.6, 1))]
        return [(a, b) for a, b in free if b - a > .12]

    def clutter(self, count):
        r = self.r
        for _ in range(count):
            u = r.uniform(-.92, 1 - self.bow)
            self.block(u, r.uniform(-.8, .8), r.uniform(1, 5) / r_m(self), r.uniform(1, 4) * 2 / self.width, tone(r), r.uniform(1, 4))

    def box(self):
        r = self.r
        few, empty = [tone(r, 30, 230, 110) for _ in range(r.integers(1, 10))], r.choice([0, .15, .6])
        rows = max(2, int((self.width * .92) / 2.55))
        for a, b in self.house():
            bay = r.choice([6.4, 12.9]) / r_m(self)
            for u in np.arange(a + bay / 2, b - bay / 2 + .001, bay * r.uniform(1.0, 1.12)):
                if r.random() < empty:
                    self.block(u, 0, bay * .95, 1.75, tone(r, 20, 140, 50), .5)                      # hatch cover or open hold
                    continue
                most = r.integers(1, 6)
                for k in range(rows):
                    if r.random() < .93:
                        self.block(u, (k + .5) / rows * 1.86 - .93, bay * .95, 1.75 / rows, few[r.integers(len(few))] * r.uniform(.8, 1.1), 2.6 * r.integers(max(1, most - 1), most + 1))
        self.clutter(r.integers(0, 10))

    def bulk(self, gears=.6):
        r = self.r
        cover, open_, n = tone(r), r.random() < .3, r.integers(3, 10)
        geared = r.random() < gears
        for a, b in self.house():
            k = max(1, int(round(n * (b - a) / 2)))
            pitch = (b - a) / k
            wide = r.uniform(.8, 1.6)
            for i in range(k):
                u = a + (i + .5) * pitch
                self.block(u, 0, pitch * r.uniform(.6, .9), wide, tone(r, 8, 60, 20) if open_ and r.random() < .6 else cover * r.uniform(.9, 1.05), 1.5)
                if r.random() < .5:
                    self.c.line(*self.at([(u - pitch * .4, 0), (u + pitch * .4, 0)]), cover * .6, .6)
                if geared and i:
                    self.block(a + i * pitch, 0, 3.5 / r_m(self), 7 / self.width, tone(r, 120, 250, 60), 12)
                    t = r.normal(0, .5) + (np.pi if r.random() < .5 else 0)
                    p = self.at([(a + i * pitch, 0)])[0]
                    self.c.line(p, p + (self.ahead * np.cos(t) + self.side * np.sin(t)) * r.uniform(.6, 1.3) * self.width, tone(r, 120, 250, 80), 1.3, self.free + 14)
        self.clutter(r.integers(0, 14))

    def general(self):
        self.bulk(.8)

    def tanker(self):
        r = self.r
        col = tone(r, 40, 230, 60)
        self.house()
        for v in r.uniform(-.5, .5, r.integers(1, 7)) * r.uniform(.1, 1):
            self.c.line(*self.at([(-.65, v), (1 - self.bow, v)]), col * r.uniform(.8, 1.1), r.uniform(.5, 1.2), self.free + .5)
        for u in r.uniform(-.15, .15, r.integers(1, 5)):
            self.c.line(*self.at([(u, -.85), (u, .85)]), col, .7, self.free + .6)
        for u in np.linspace(-.6, .7, r.integers(3, 12)):
            if r.random() < .6:
                self.c.line(*self.at([(u, -.9), (u, .9)]), col * .8, .5)
        self.clutter(r.integers(4, 40))

    def barge(self):
        r = self.r
        if r.random() < .7:
            self.block(0, 0, r.uniform(1.4, 1.85), r.uniform(1.2, 1.7), tone(r), .5)
        for _ in range(r.integers(0, 9)):
            self.block(r.uniform(-.8, .8), r.uniform(-.5, .5), r.uniform(.05, .4), r.uniform(.2, 1), tone(r), r.uniform(.5, 3))

    def plain(self):
        """Car carriers, ferries, ships drawn with little on them."""
        r = self.r
        for _ in range(r.integers(0, 5)):
            self.block(r.uniform(-.7, .5), 0, r.uniform(.1, .6), r.uniform(.5, 1.8), tone(r), r.uniform(1, 9))
        if r.random() < .5:
            self.house()
        self.clutter(r.integers(0, 20))


def r_m(ship):
    """Half a length, metres: what u is a share of."""
    return ship.length / 2
