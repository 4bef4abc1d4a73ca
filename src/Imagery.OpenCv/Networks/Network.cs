using System.Runtime.InteropServices;
using OpenCvSharp;
using OpenCvSharp.Dnn;

namespace Imagery.OpenCv.Networks;

/// <summary>One copy of a network, run on the CPU. Not thread-safe: a copy a thread.</summary>
internal sealed class Network : IDisposable
{
    private readonly Net _net;

    public Network(NetworkModel model)
    {
        OpenCvThreads.TurnOff();
        _net = CvDnn.ReadNetFromOnnx(model.Weights()) ?? throw new InvalidOperationException($"{model.File} as built into the program is no network.");
        _net.SetPreferableBackend(Backend.OPENCV);
        _net.SetPreferableTarget(Target.CPU);
    }

    /// <param name="pixels">Three channels of bytes, red first; sides a multiple of 8.</param>
    public NetworkMaps Run(Mat pixels)
    {
        using Mat input = CvDnn.BlobFromImage(pixels);
        _net.SetInput(input);
        using Mat output = _net.Forward();
        (int channels, int height, int width) = (output.Size(1), output.Size(2), output.Size(3));
        float[] values = new float[channels * height * width];
        Marshal.Copy(output.Data, values, 0, values.Length);
        return new NetworkMaps(channels, height, width, values);
    }

    public void Dispose() => _net.Dispose();
}
