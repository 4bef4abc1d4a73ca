using System.Runtime.InteropServices;
using OpenCvSharp;
using OpenCvSharp.Dnn;

namespace Imagery.OpenCv.Networks;

/// <summary>One copy of the network, run on the CPU. Not thread-safe: a copy a thread.</summary>
internal sealed class Network : IDisposable
{
    private const string Resource = "Imagery.OpenCv.Networks.containers.onnx";
    private readonly Net _net;

    public Network()
    {
        byte[] weights = Weights();
        _net = CvDnn.ReadNetFromOnnx(weights) ?? throw new InvalidOperationException("The container network that the program carries cannot be read.");
        _net.SetPreferableBackend(Backend.OPENCV);
        _net.SetPreferableTarget(Target.CPU);
    }

    /// <summary>The ONNX file that the program carries.</summary>
    public static byte[] Weights()
    {
        using Stream stream = typeof(Network).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The program was built without {Resource}.");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <param name="pixels">Three channels of bytes, red first; sides a multiple of 8.</param>
    public NetworkMaps Run(Mat pixels)
    {
        using Mat input = CvDnn.BlobFromImage(pixels);
        _net.SetInput(input);
        using Mat output = _net.Forward();
        (int height, int width) = (output.Size(2), output.Size(3));
        float[] values = new float[NetworkMaps.Channels * height * width];
        Marshal.Copy(output.Data, values, 0, values.Length);
        return new NetworkMaps(width, height, values);
    }

    public void Dispose() => _net.Dispose();
}
