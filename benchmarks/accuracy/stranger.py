"""stranger.py FOLDER SITES SEED PIXEL_SIZE: a third way of drawing ports, which never teaches and only judges (seeds 5 and 9901 also helped to choose threshold and intervals).

Nothing is shared with `imagery synthesize` or training/: polygons painted from low to high with cast hulls for shadows, colours by owner,
grounds of 1/f noise, optics by a modulation transfer function, light in counts of electrons. Writes GeoTIFF tiles, sites.geojson and truth.geojson
as `imagery evaluate` reads them. Needs Debian's python3-numpy, python3-opencv and python3-gdal.

Frame inside: x east, y south, metres from the north-west corner; angles from x towards y.
"""
import colorsys
import datetime
import json
import math
import os
import sys
import cv2
import numpy as np
from osgeo import gdal, osr

FINE = 0.16                                  # metres a drawn pixel
SIDE = 230.4                                 # metres a site
W = 2.438
SIZES = {'20ft': 6.058, '40ft': 12.192, '45ft': 13.716}


def rect(x, y, length, width, a):
    c, s = math.cos(a), math.sin(a)
    return np.array([(x + p * c * length / 2 - q * s * width / 2, y + p * s * length / 2 + q * c * width / 2) for p, q in ((-1, -1), (1, -1), (1, 1), (-1, 1))])


class Port:
    def __init__(self, rng):
        self.g, self.things, self.boxes = rng, [], []
        self.heading = rng.uniform(0, math.pi)
        owners = rng.integers(1, 9)
        self.owners = [colorsys.hsv_to_rgb(rng.beta(1, 1), rng.beta(1.5, 2), rng.beta(2.2, 2)) for _ in range(owners)]
        self.shares = rng.dirichlet(np.full(owners, .8))

    def put(self, ring, height, colour, kind='plain', angle=0.0):
        self.things.append((height, len(self.things), ring, np.clip(np.asarray(colour, float), .01, 1), kind, angle))

    def paint_of(self):
        c = np.array(self.owners[self.g.choice(len(self.owners), p=self.shares)])
        return np.clip(c * self.g.normal(1, .08) + self.g.normal(0, .015, 3), .02, .97)

    def box(self, x, y, name, a, tiers=1, base=0.0):
        if 3 < x < SIDE - 3 and 3 < y < SIDE - 3:
            h = base + tiers * 2.6
            self.put(rect(x, y, SIZES[name], W, a), h, self.paint_of(), 'box', a)
            self.boxes.append([x, y, name, a, tiers])

    def slots(self, x, y, a, across, along, pitch, empty, levels, tight):
        """A grid of 20 ft slots; a 40 ft box takes two."""
        g = self.g
        end = 6.058 + tight
        for k in range(across):
            i = 0
            while i < along:
                two = i + 1 < along and g.random() < .7
                n = 2 if two else 1
                u, v = (i + n / 2 - along / 2) * end, (k - (across - 1) / 2) * pitch
                if g.random() >= empty:
                    tiers = int(np.clip(levels + g.integers(-1, 2), 1, 5))
                    name = '40ft' if two else '20ft'
                    self.box(x + u * math.cos(a) - v * math.sin(a) + g.normal(0, .04), y + u * math.sin(a) + v * math.cos(a) + g.normal(0, .04),
                             name, a + g.normal(0, .003), tiers)
                i += n

    # what stands in the half with boxes ---------------------------------------------------------------------------------
    def yard(self, box):
        x0, y0, x1, y1 = box
        g, a = self.g, self.heading
        style = g.choice(['gantry', 'straddle', 'empties', 'lorries', 'loose'], p=[.3, .2, .2, .17, .13])
        spread = {'gantry': 24, 'straddle': 15, 'empties': 28, 'lorries': 19, 'loose': 14}[style]
        cx, cy = (x0 + x1) / 2, (y0 + y1) / 2
        reach = math.hypot(x1 - x0, y1 - y0) / 2
        for row in np.arange(-reach, reach, spread):
            for col in np.arange(-reach, reach, 52):
                x, y = cx + col * math.cos(a) - row * math.sin(a), cy + col * math.sin(a) + row * math.cos(a)
                if not (x0 + 12 < x < x1 - 12 and y0 + 12 < y < y1 - 12) or g.random() < .2:
                    continue
                if style == 'gantry':
                    self.slots(x, y, a, g.integers(4, 8), 7, W + g.uniform(.3, .5), g.uniform(0, .4), g.integers(1, 5), .45)
                elif style == 'straddle':
                    for k in (-1, 1):
                        self.slots(x - k * 2.1 * math.sin(a), y + k * 2.1 * math.cos(a), a, 1, 7, W, g.uniform(0, .4), g.integers(1, 3), g.uniform(.4, .9))
                elif style == 'empties':
                    hold, self.shares = self.shares, np.eye(len(self.owners))[g.integers(len(self.owners))]
                    self.slots(x, y, a, g.integers(5, 9), 6, W + g.uniform(.05, .2), g.uniform(0, .12), g.integers(2, 6), g.uniform(.1, .35))
                    self.shares = hold
                elif style == 'lorries':
                    self.lot(x, y, a)
                else:
                    self.box(x + g.normal(0, 3), y + g.normal(0, 3), g.choice(list(SIZES), p=[.4, .5, .1]), g.uniform(0, math.pi), int(g.integers(1, 3)))
            if style == 'gantry' and g.random() < .25:
                self.gantry(cx - row * math.sin(a), cy + row * math.cos(a), a)

    def lot(self, x, y, a):
        g, pitch = self.g, self.g.uniform(2.9, 3.9)
        for i in range(g.integers(5, 13)):
            v = (i - 5) * pitch
            px, py = x - v * math.sin(a), y + v * math.cos(a)
            self.put(rect(px, py, 12.6, 1.0, a), 1.2, np.full(3, g.uniform(.04, .2)))
            if g.random() < .75:
                self.box(px, py, '40ft' if g.random() < .8 else '20ft', a, 1, 1.3)
            if g.random() < .4:
                self.put(rect(px + 8.4 * math.cos(a), py + 8.4 * math.sin(a), 2.1, 2.45, a), 3.4, g.choice([(.8, .8, .8), (.6, .1, .1), (.1, .2, .5)]))

    def gantry(self, x, y, a):
        for u in (-3.5, 3.5):
            self.put(rect(x + u * math.cos(a), y + u * math.sin(a), 26, 1.3, a + math.pi / 2), 21, (.75, .62, .15))
        self.put(rect(x, y, 9, 3, a), 23, (.6, .6, .62))

    # what stands in the half without -----------------------------------------------------------------------------------
    def clutter(self, box):
        x0, y0, x1, y1 = box
        g = self.g
        for _ in range(g.integers(10, 30)):
            x, y, a = g.uniform(x0 + 6, x1 - 6), g.uniform(y0 + 6, y1 - 6), self.heading if g.random() < .6 else g.uniform(0, math.pi)
            getattr(self, g.choice(['hall', 'trees', 'silos', 'parking', 'logs', 'pipes', 'rails', 'van', 'fence']))(x, y, a)

    def hall(self, x, y, a):
        g, (l, w), tone = self.g, self.g.uniform(8, 45, 2), self.g.uniform(.15, .85) * np.array([1, self.g.uniform(.8, 1.1), self.g.uniform(.7, 1.15)])
        self.put(rect(x, y, l, w, a), g.uniform(4, 12), tone, 'ribbed' if g.random() < .5 else 'plain', a)
        for i in range(g.integers(0, 9)):
            u = (i - 4) * g.uniform(3, 5)
            if abs(u) < l / 2 - 1:
                self.put(rect(x + u * math.cos(a), y + u * math.sin(a), g.uniform(.8, 1.6), w * g.uniform(.2, .8), a), 12.1, tone * g.uniform(.5, 1.6))

    def trees(self, x, y, a):
        for _ in range(self.g.integers(3, 15)):
            t, r = np.linspace(0, 2 * math.pi, 14)[:-1], self.g.uniform(1, 3.5)
            px, py = x + self.g.normal(0, 7), y + self.g.normal(0, 7)
            rr = r * self.g.uniform(.7, 1.2, 13)
            self.put(np.stack([px + rr * np.cos(t), py + rr * np.sin(t)], 1), r * 1.6, np.array([.09, .15, .06]) * self.g.uniform(.6, 1.6), 'rough')

    def silos(self, x, y, a):
        r = self.g.uniform(2, 9)
        for i in range(self.g.integers(1, 5)):
            t = np.linspace(0, 2 * math.pi, 40)[:-1]
            px, py = x + i * 2.3 * r * math.cos(a), y + i * 2.3 * r * math.sin(a)
            self.put(np.stack([px + r * np.cos(t), py + r * np.sin(t)], 1), r * 1.3, np.full(3, self.g.uniform(.45, .92)))
            self.put(rect(px, py, 2 * r, .4, a), r * 1.3 + .1, np.full(3, self.g.uniform(.3, .7)))

    def parking(self, x, y, a):
        g = self.g
        for j in range(g.integers(1, 4)):
            for i in range(g.integers(6, 18)):
                u, v = i * 2.55, j * 5.6
                px, py = x + u * math.cos(a) - v * math.sin(a), y + u * math.sin(a) + v * math.cos(a)
                self.put(rect(px, py, .12, 5, a), 0.01, (.8, .8, .75))
                if g.random() < .7:
                    self.put(rect(px + 1.27 * math.cos(a), py + 1.27 * math.sin(a), 1.8, g.uniform(3.9, 4.9), a), 1.5, np.full(3, g.beta(1, 1)) * (1, g.uniform(.5, 1), g.uniform(.5, 1)))

    def logs(self, x, y, a):
        g, n, l, w = self.g, self.g.integers(2, 9), self.g.uniform(3.5, 9), self.g.uniform(1.6, 4)
        for i in range(n):
            v = i * (w + .6)
            self.put(rect(x - v * math.sin(a), y + v * math.cos(a), l * g.uniform(.9, 1.1), w, a), g.uniform(1.5, 3), np.array([.45, .35, .22]) * g.uniform(.6, 1.3), 'grain', a)

    def pipes(self, x, y, a):
        for i in range(self.g.integers(4, 16)):
            v = i * .9
            self.put(rect(x - v * math.sin(a), y + v * math.cos(a), 11.5, .75, a), 1.2, np.full(3, self.g.uniform(.25, .65)))

    def rails(self, x, y, a):
        for k in range(self.g.integers(1, 4)):
            for q in (-.72, .72):
                v = k * 4.6 + q
                self.put(rect(x - v * math.sin(a), y + v * math.cos(a), 80, .14, a), .15, (.35, .3, .27))

    def van(self, x, y, a):
        self.put(rect(x, y, self.g.uniform(4.5, 9), self.g.uniform(1.9, 2.3), a), 2.8, self.g.choice([(.85, .85, .85), (.3, .3, .33), (.15, .25, .5)]))

    def fence(self, x, y, a):
        self.put(rect(x, y, self.g.uniform(15, 70), .3, a), 2.2, (.4, .4, .38))


def pink(g, n, slope):
    f = np.hypot(*np.meshgrid(np.fft.rfftfreq(n), np.fft.fftfreq(n)))
    f[0, 0] = 1
    z = np.fft.irfft2(np.fft.rfft2(g.standard_normal((n, n))) * f ** -slope, (n, n))
    return ((z - z.mean()) / z.std()).astype(np.float32)


def render(port, sun_azimuth, sun_elevation):
    g, n = port.g, round(SIDE / FINE)
    base = np.array([(.2, .2, .2), (.37, .36, .33), (.5, .47, .4), (.12, .12, .13), (.33, .27, .22), (.6, .6, .58)][g.integers(6)]) * g.uniform(.7, 1.25)
    img = (base * (1 + .07 * pink(g, n, 1.1)[..., None] + .03 * pink(g, n, .3)[..., None])).astype(np.float32)
    grain = pink(g, n, .2)
    away = np.array([-math.sin(sun_azimuth), math.cos(sun_azimuth)]) / math.tan(sun_elevation)
    dark = np.array([.27, .31, .38], np.float32) * g.uniform(.5, 1.5)
    yy, xx = np.mgrid[:n, :n].astype(np.float32) * FINE
    shade = np.zeros((n, n), np.float32)
    under = np.zeros((n, n), np.float32)                      # height of what is painted: tells how far up a shadow has climbed
    for h, _, ring, colour, kind, a in sorted(port.things, key=lambda t: t[:2]):
        px = np.round(ring / FINE * 16).astype(np.int32)
        x0, y0 = np.maximum((np.minimum(ring, ring + away * h).min(0) / FINE).astype(int) - 2, 0)
        x1, y1 = np.minimum((np.maximum(ring, ring + away * h).max(0) / FINE).astype(int) + 3, n)
        if x1 <= x0 or y1 <= y0:
            continue
        if h > .3:
            hull = cv2.convexHull(np.concatenate([ring, ring + away * h]).astype(np.float32))[:, 0]
            m = np.zeros((y1 - y0, x1 - x0), np.float32)
            cv2.fillConvexPoly(m, np.round((hull / FINE - [x0, y0]) * 16).astype(np.int32), 1.0, cv2.LINE_AA, 4)
            tall = cv2.convexHull(np.concatenate([ring, ring + away * max(0, h - 2.6)]).astype(np.float32))[:, 0]
            m2 = np.zeros_like(m)
            cv2.fillConvexPoly(m2, np.round((tall / FINE - [x0, y0]) * 16).astype(np.int32), 1.0, cv2.LINE_AA, 4)
            low = under[y0:y1, x0:x1]
            m = np.where(low < 1, m, np.where(low < h - 1.5, m2, 0))
            shade[y0:y1, x0:x1] = np.maximum(shade[y0:y1, x0:x1], m)
        m = np.zeros((y1 - y0, x1 - x0), np.float32)
        cv2.fillConvexPoly(m, px - np.array([x0, y0]) * 16, 1.0, cv2.LINE_AA, 4)
        tex = np.ones_like(m)
        gx = grain[y0:y1, x0:x1]
        if kind in ('box', 'ribbed', 'grain'):
            u = xx[y0:y1, x0:x1] * math.cos(a) + yy[y0:y1, x0:x1] * math.sin(a)
            v = -xx[y0:y1, x0:x1] * math.sin(a) + yy[y0:y1, x0:x1] * math.cos(a)
            wave = np.sin(v * 2 * math.pi / .5) if kind == 'grain' else np.sin(u * 2 * math.pi / (.56 if kind == 'box' else 2.7))
            tex = 1 + wave * (.2 if kind == 'grain' else .06) + gx * .03
            if kind == 'box':
                inner = np.zeros_like(m)
                cv2.fillConvexPoly(inner, np.round((((ring - ring.mean(0)) * .97 + ring.mean(0)) / FINE - [x0, y0]) * 16).astype(np.int32), 1.0, cv2.LINE_AA, 4)
                tex = tex * (1 - .3 * (m - inner)) * (1 - .35 * (gx > g.uniform(1.5, 4)))
        elif kind == 'rough':
            tex = 1 + .3 * gx
        img[y0:y1, x0:x1] = img[y0:y1, x0:x1] * (1 - m[..., None]) + (colour * tex[..., None]) * m[..., None]
        shade[y0:y1, x0:x1] *= 1 - m
        under[y0:y1, x0:x1] = np.where(m > .5, h, under[y0:y1, x0:x1])
    return np.clip(img * (1 - shade[..., None] * (1 - dark)), .005, 1.2)


def expose(img, g, pixel, haze):
    """Optics as a transfer function with a value at the Nyquist frequency, square detectors, electrons, restoration, bits."""
    n = img.shape[0]
    nyquist = FINE / pixel / 2
    sigma2 = -math.log(g.uniform(.1, .35)) / nyquist ** 2
    fx, fy = np.meshgrid(np.fft.rfftfreq(n), np.fft.fftfreq(n))
    mtf = np.exp(-(fx ** 2 + fy ** 2) * sigma2)
    img = np.stack([np.fft.irfft2(np.fft.rfft2(img[..., b]) * mtf, (n, n)) for b in range(3)], 2)
    m = round(SIDE / pixel)
    img = cv2.resize(np.clip(img, 0, None).astype(np.float32), (m, m), interpolation=cv2.INTER_AREA)
    img = img * (1 - haze) + haze * np.array([.45, .5, .56])
    if g.random() < .3:
        img = np.repeat(img @ np.array([[.35], [.4], [.25]]), 3, 2)
    well = g.uniform(400, 6000)
    img = g.poisson(np.clip(img, 0, None) * well) / well
    if g.random() < .5:
        img = img + g.uniform(.3, 1) * (img - cv2.blur(img, (3, 3)))
    lo, hi = np.percentile(img, [g.uniform(.1, 2), g.uniform(97.5, 99.9)])
    img = np.clip((img - lo) / (hi - lo), 0, 1) ** g.choice([1, .6, .8])
    return np.round(img * 255).astype(np.uint8)


def main(folder, sites, seed, pixel):
    os.makedirs(folder, exist_ok=True)
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(32652)
    geo = osr.SpatialReference()
    geo.ImportFromEPSG(4326)
    for s in (srs, geo):
        s.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    back = osr.CoordinateTransformation(srs, geo)
    site_features, truth = [], []
    for k in range(sites):
        g = np.random.default_rng([seed, k])
        port = Port(g)
        name = f'stranger{k + 1:03d}'
        east, north = 500000 + 700 * (k % 10), 4650000 - 700 * (k // 10)
        cut = SIDE * g.uniform(.5, .68)
        zones = {'yard': (4, 4, SIDE - 4, cut - 2), 'works': (4, cut + 2, SIDE - 4, SIDE - 4)}
        port.yard(zones['yard'])
        boxes, port.boxes = port.boxes, []
        port.clutter(zones['works'])
        az, el = g.uniform(0, 2 * math.pi), math.radians(g.uniform(22, 65))
        haze = g.choice([0, g.uniform(.05, .35)])
        img = expose(render(port, az, el), g, pixel, haze)
        when = datetime.datetime(2024, 1, 1, 3) + datetime.timedelta(days=int(g.integers(360)))
        path = f'{folder}/{name}_{when:%Y%m%dT%H%M%SZ}.tif'
        grey = (img[..., 0] == img[..., 1]).all()
        bands = 1 if grey else 3
        options = ['COMPRESS=DEFLATE'] if grey or g.random() < .6 else ['COMPRESS=JPEG', 'TILED=YES', f'JPEG_QUALITY={g.integers(70, 95)}', 'PHOTOMETRIC=YCBCR']
        out = gdal.GetDriverByName('GTiff').Create(path, img.shape[1], img.shape[0], bands, gdal.GDT_Byte, options)
        out.SetGeoTransform((east, SIDE / img.shape[1], 0, north, 0, -SIDE / img.shape[0]))
        out.SetProjection(srs.ExportToWkt())
        for b in range(bands):
            out.GetRasterBand(b + 1).WriteArray(img[..., b])
        out = None

        def lonlat(points):
            q = [[round(v, 8) for v in back.TransformPoint(float(east + x), float(north - y))[:2]] for x, y in points]
            return {'type': 'Polygon', 'coordinates': [q + q[:1]]}

        def feature(geometry, **properties):
            return {'type': 'Feature', 'geometry': geometry, 'properties': properties}

        stamp = f'{when:%Y-%m-%dT%H:%M:%SZ}'
        corner = lambda x0, y0, x1, y1: [(x0, y1), (x1, y1), (x1, y0), (x0, y0)]
        site_features.append(feature(lonlat(corner(2, 2, SIDE - 2, SIDE - 2)), kind='site', site=name))
        site_features += [feature(lonlat(corner(*z)), kind='zone', site=name, zone=q) for q, z in zones.items()]
        middle = {'type': 'Point', 'coordinates': lonlat([(SIDE / 2, SIDE / 2)])['coordinates'][0][0]}
        truth.append(feature(middle, kind='acquisition', site=name, acquired_utc=stamp, sun_azimuth=0, sun_elevation=round(math.degrees(el), 2), haze=round(float(haze), 3),
                             shift_east_m=0, shift_north_m=0, turn_degrees_clockwise=0, lean_east_per_metre=0, lean_north_per_metre=0, blur_px=0))
        for x, y, size, a, tiers in boxes:
            truth.append(feature(lonlat(rect(x, y, SIZES[size], W, a)), kind='container', site=name, acquired_utc=stamp, **{'class': size},
                                 tiers=int(tiers), on_vessel=False, image_east_m=0, image_north_m=0))
    for file, features in (('sites', site_features), ('truth', truth)):
        with open(f'{folder}/{file}.geojson', 'w') as f:
            json.dump({'type': 'FeatureCollection', 'features': features}, f)


if __name__ == '__main__':
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]))
