using System.Security.Cryptography;

namespace Imagery.OpenCv.Networks;

/// <summary>A network that the program carries, and the pixels it was taught on.</summary>
/// <param name="File">ONNX file, built into the assembly.</param>
/// <param name="WorkingPixelMetres">Ground size of the pixels it was taught on: windows are brought to that.</param>
/// <param name="RimMetres">What it is shown of the ground around a square.</param>
/// <param name="EdgeLevels">Grey levels from a pixel to its right and lower neighbours together that make an edge.</param>
/// <param name="LeastEdgePixels">A square with fewer edge pixels in a band is even ground or calm water and is not looked at.</param>
internal sealed record NetworkModel(string File, double WorkingPixelMetres, double RimMetres, int EdgeLevels, int LeastEdgePixels)
{
    /// <summary>
    /// Finds single containers: 0.4 m, a rim as wide as a container is long. Of 375 drawn and real squares that hold a container the one with
    /// the fewest edges of 20 levels has over 140; a lone 20 ft box at 0.8 m has 21 pixels around it, and its shadow.
    /// </summary>
    public static NetworkModel Fine { get; } = new("containers.onnx", 0.4, 12.8, 20, 20);

    /// <summary>Tells how many containers and where the tops of stacks are where pixels are too coarse to tell boxes apart.</summary>
    public static NetworkModel Coarse { get; } = new("stacks.onnx", 1.2, 28.8, 10, 4);

    /// <summary>
    /// A second cheap look, near what the first one named: it tells more of the clutter that is like containers from close by. The network for coarse pixels before
    /// it was taught to count, on fine pixels as well; the one after misses more of what is grey on grey ground.
    /// </summary>
    public static NetworkModel Glance { get; } = Coarse with { File = "glance.onnx", RimMetres = Fine.RimMetres };

    /// <summary>The first cheap look, a fourteenth of the close one's work: it tells more of the clutter that is like stacks from afar.</summary>
    public static NetworkModel Screen { get; } = Fine with { File = "screen.onnx", WorkingPixelMetres = 0.8 };

    /// <summary>Tells which cells of 2 m belong to a vessel; shown whole harbours, <see cref="SquareBySquare"/>.</summary>
    public static NetworkModel Vessels { get; } = new("vessels.onnx", 1, 128, 0, 0);

    /// <summary>Tells which cells are cloud; a pixel is one of the cells of which the usable area is made, 2 m or more.</summary>
    public static NetworkModel Clouds { get; } = Vessels with { File = "clouds.onnx", WorkingPixelMetres = 2 };

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
