"""export.py WEIGHTS.pt OUT.onnx [SIZE]: folds batch normalisation, writes ONNX with a fixed window and half-precision-free float weights."""
import copy
import sys
import torch
from torch.nn.utils.fusion import fuse_conv_bn_eval
from torch import nn
import net as N


def fold(module):
    for name, child in module.named_children():
        if isinstance(child, nn.Sequential) and len(child) == 3 and isinstance(child[1], nn.BatchNorm2d):
            setattr(module, name, nn.Sequential(fuse_conv_bn_eval(child[0], child[1]), child[2]))
        else:
            fold(child)


class Shipped(nn.Module):
    """Takes bytes as floats (0–255); the centre and the stack come out as probabilities."""

    def __init__(self, net):
        super().__init__()
        first = net.stem[0][0]                     # (x − 100) / 64 moves into the first layer, but for the zero padding at the rim
        self.net = net

    def forward(self, x):
        return self.net((x - 100) / 64)


if __name__ == '__main__':
    model = N.Net()
    model.load_state_dict(torch.load(sys.argv[1]))
    model.eval()
    fold(model)
    size = int(sys.argv[3]) if len(sys.argv) > 3 else 256
    x = torch.rand(1, 3, size, size) * 255
    torch.onnx.export(Shipped(model).eval(), x, sys.argv[2], opset_version=11, input_names=['pixels'], output_names=['maps'])
    import cv2
    n = cv2.dnn.readNetFromONNX(sys.argv[2])
    n.setInput(x.numpy())
    y = n.forward()
    with torch.no_grad():
        print('opencv − torch', abs(y - Shipped(model)(x).numpy()).max(), y.shape)
