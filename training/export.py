"""export.py WEIGHTS.pt OUT.onnx: folds batch normalisation into the convolutions, writes ONNX in whole numbers (quantized.py).

A net for coarse pixels (environment WORK above 1) ships its last channel alone.
"""
import sys
import numpy as np
import torch
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval
import net as N
import plain
import quantized
import sampler
import screen

FIRST, CROPS = 950000, 48                # seeds of the crops that tell how large values get between layers, half of each kind


def fold(module):
    for name, child in module.named_children():
        if isinstance(child, nn.Sequential) and len(child) == 3 and isinstance(child[1], nn.BatchNorm2d):
            setattr(module, name, nn.Sequential(fuse_conv_bn_eval(child[0], child[1]), child[2]))
        else:
            fold(child)


if __name__ == '__main__':
    net = N.load(sys.argv[1]) if 'up2.0.weight' in torch.load(sys.argv[1]) else screen.load(sys.argv[1])
    if N.WORK > 1:
        head = nn.Conv2d(net.head.in_channels, 1, 1)
        head.weight.data, head.bias.data = net.head.weight.data[8:], net.head.bias.data[8:]
        net.head = head
    fold(net)
    crops = [(plain if k % 2 else sampler).draw(FIRST + k)[0] for k in range(CROPS)]
    quantized.write(net, torch.from_numpy(np.ascontiguousarray(np.stack(crops).transpose(0, 3, 1, 2))), sys.argv[2])
