using Imagery.OpenCv.Networks;
using OpenCvSharp;

namespace Imagery.OpenCv.Vessels;

/// <summary>What the network says about a picture.</summary>
/// <param name="Middle">Probability that a cell belongs to the middle of a vessel, half as wide as it: keeps apart those that lie side by side.</param>
/// <param name="Hull">Probability that a cell belongs to a vessel.</param>
internal sealed record VesselMaps(CellMap Middle, CellMap Hull)
{
    /// <summary>Side of a cell: the network is shown pixels of 1 m.</summary>
    public const int CellMetres = CellMap.Stride;

    /// <param name="picture">Three channels of bytes, red first, 1 m a pixel; 0 where not valid.</param>
    /// <param name="valid">255 where the picture shows something.</param>
    public static VesselMaps Of(Mat picture, Mat valid, Network network)
    {
        CellMap[] maps = SquareBySquare.Ask(network, picture, valid, 2);
        return new VesselMaps(maps[0], maps[1]);
    }
}
