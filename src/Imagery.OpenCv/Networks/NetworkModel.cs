using System.Security.Cryptography;

namespace Imagery.OpenCv.Networks;

/// <summary>A network that the program carries, and the pixels it was taught on.</summary>
/// <param name="File">ONNX file, built into the assembly.</param>
/// <param name="WorkingPixelMetres">Ground size of the pixels it was taught on: windows are brought to that.</param>
/// <param name="RimMetres">What it is shown of the ground around a square.</param>
internal sealed record NetworkModel(string File, double WorkingPixelMetres, double RimMetres)
{
    /// <summary>Finds single containers: 0.4 m, a rim as wide as a container is long.</summary>
    public static NetworkModel Fine { get; } = new("containers.onnx", 0.4, 12.8);

    /// <summary>Tells the tops of stacks where pixels are too coarse to tell boxes apart.</summary>
    public static NetworkModel Coarse { get; } = new("stacks.onnx", 1.2, 28.8);

    /// <summary>First half of the SHA-256 of the weights, hexadecimal.</summary>
    public string Digest() => Convert.ToHexStringLower(SHA256.HashData(Weights()))[..32];

    public byte[] Weights()
    {
        using Stream stream = typeof(NetworkModel).Assembly.GetManifestResourceStream($"Imagery.OpenCv.Networks.{File}")
            ?? throw new InvalidOperationException($"The program was built without {File}.");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
