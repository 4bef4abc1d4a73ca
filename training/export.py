"""export.py WEIGHTS.pt OUT.onnx: folds batch normalisation into the convolutions, writes ONNX, compares OpenCV's numbers with torch's.

A net for coarse pixels (environment WORK above 1) ships its last channel alone.
"""
import sys
import cv2
import torch
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval
import net as N
import screen


def fold(module):
    for name, child in module.named_children():
        if isinstance(child, nn.Sequential) and len(child) == 3 and isinstance(child[1], nn.BatchNorm2d):
            setattr(module, name, nn.Sequential(fuse_conv_bn_eval(child[0], child[1]), child[2]))
        else:
            fold(child)


class Shipped(nn.Module):
    """Takes bytes as floats, 0–255."""

    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, x):
        return self.net((x - 100) / 64)


def export(model, out):
    fold(model)
    shipped = Shipped(model).eval()
    x = torch.rand(1, 3, 256, 256) * 255
    torch.onnx.export(shipped, x, out, opset_version=11, input_names=['pixels'], output_names=['maps'],
                      dynamic_axes={'pixels': {2: 'height', 3: 'width'}, 'maps': {2: 'rows', 3: 'columns'}})
    read = cv2.dnn.readNetFromONNX(out)
    for size in ((256, 256), (208, 320)):
        x = torch.rand(1, 3, *size) * 255
        read.setInput(x.numpy())
        with torch.no_grad():
            print(size, 'largest difference, OpenCV to torch:', abs(read.forward() - shipped(x).numpy()).max())


if __name__ == '__main__':
    net = N.load(sys.argv[1]) if 'up2.0.weight' in torch.load(sys.argv[1]) else screen.load(sys.argv[1])
    if N.WORK > 1:
        head = nn.Conv2d(net.head.in_channels, 1, 1)
        head.weight.data, head.bias.data = net.head.weight.data[8:], net.head.bias.data[8:]
        net.head = head
    export(net, sys.argv[2])
