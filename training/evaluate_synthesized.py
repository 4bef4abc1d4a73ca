"""evaluate_synthesized.py WEIGHTS.pt FOLDER…: scenes of `imagery synthesize --assorted` from seeds that taught nothing, one table a folder."""
import sys
import numpy as np
import evaluate as E
import net as N
from synthesized import scenes


def found(model, img):
    h, w = img.shape[:2]
    pad = np.zeros(((h + 15) // 16 * 16, (w + 15) // 16 * 16, 3), np.uint8)
    pad[:h, :w] = img
    return N.settle(N.decode(E.maps(model, pad)))


if __name__ == '__main__':
    model = N.load(sys.argv[1])
    for folder in sys.argv[2:]:
        seen = [(found(model, img), boxes) for img, boxes, _, _ in scenes(folder)]
        for t in np.arange(.25, .6, .05):
            tp = nf = nt = good = 0
            for f, b in seen:
                f = f[f[:, 4] >= t]
                pairs = N.match(f, b)
                tp, nf, nt, good = tp + len(pairs), nf + len(f), nt + len(b), good + sum(abs(f[i, 2] - b[j, 2]) < 2 for i, j in pairs)
            print(f'{folder} at {t:.2f}: {E.score(tp, nf, nt)} length right {good / max(tp, 1):.3f}')
