"""The product's stretch (Imagery.Rasters.BandStretch), here over the whole picture."""
import numpy as np


def ends(samples, least=24):
    """What becomes nearly black and nearly white; never closer than a fifth of the bright end and `least` (24 grey levels of eight bits)."""
    v = np.sort(samples.ravel().astype(np.float32))
    n = len(v)
    lo, hi = v[int(.005 * (n - 1))], v[int(np.ceil(.995 * (n - 1)))]
    least = max(.2 * abs(hi), least)
    return (lo, hi) if hi - lo >= least else ((lo + hi) / 2 - least / 2, (lo + hi) / 2 + least / 2)


def stretch(img):
    out = np.zeros(img.shape, np.uint8)
    for b in range(img.shape[2]):
        lo, hi = ends(img[..., b])
        s = 223 / (hi - lo)
        out[..., b] = np.clip(img[..., b] * s + 12 - lo * s + .5, 0, 255)
    return out
