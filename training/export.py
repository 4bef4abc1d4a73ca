"""export.py WEIGHTS.pt OUT.onnx [CHANNEL,…]: folds batch normalisation into the convolutions, writes ONNX in whole numbers (quantized.py).

Of a net's channels those named are shipped, or all.
"""
import sys
import numpy as np
import torch
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval
import net as N
import clouds
import harbours
import plain
import quantized
import sampler
import screen
import vessels

FIRST, CROPS = 950000, 48                # seeds of the crops that tell how large values get between layers, half of each kind


def fold(module):
    for name, child in module.named_children():
        if isinstance(child, nn.Sequential) and len(child) == 3 and isinstance(child[1], nn.BatchNorm2d):
            setattr(module, name, nn.Sequential(fuse_conv_bn_eval(child[0], child[1]), child[2]))
        else:
            fold(child)


if __name__ == '__main__':
    stored = torch.load(sys.argv[1])
    far, maps = 'far.0.0.weight' in stored, len(stored['head.bias'])
    kind = {(True, 1): clouds, (True, 3): vessels, (False, 1): screen, (False, 9): N}[far, maps]
    net = kind.load(sys.argv[1])
    if len(sys.argv) > 3:
        channels = [int(c) for c in sys.argv[3].split(',')]
        head = nn.Conv2d(net.head.in_channels, len(channels), 1)
        head.weight.data, head.bias.data = net.head.weight.data[channels], net.head.bias.data[channels]
        net.head = head
    fold(net)
    drawings = {clouds: [clouds], vessels: [harbours]}.get(kind, [sampler, plain])
    crops = [drawings[k % len(drawings)].draw(FIRST + k)[0] for k in range(CROPS)]
    quantized.write(net, torch.from_numpy(np.ascontiguousarray(np.stack(crops).transpose(0, 3, 1, 2))), sys.argv[2])
