using Imagery.OpenCv.Networks;
using OpenCvSharp;

namespace Imagery.OpenCv.Vessels;

/// <summary>What the network says about a picture.</summary>
/// <param name="Middle">Probability that a cell belongs to the middle of a vessel, half as wide as it: keeps apart those that lie side by side.</param>
/// <param name="Hull">Probability that a cell belongs to a vessel.</param>
internal sealed record VesselMaps(CellMap Middle, CellMap Hull)
{
    /// <summary>The picture is looked at in squares of this size, pixels of 1 m: memory stays small.</summary>
    private const int CorePixels = 768;

    /// <summary>What is shown around a square; squares and rims are multiples of <see cref="Multiple"/>.</summary>
    private const int RimPixels = 128;

    /// <summary>The network's coarsest map has a 32nd of its pixels.</summary>
    private const int Multiple = 32;

    /// <param name="picture">Three channels of bytes, red first, 1 m a pixel; 0 where not valid.</param>
    /// <param name="valid">255 where the picture shows something.</param>
    public static VesselMaps Of(Mat picture, Mat valid, Network network)
    {
        (int rows, int columns) = (picture.Rows, picture.Cols);
        (int width, int height) = ((columns + 1) / CellMap.CellMetres, (rows + 1) / CellMap.CellMetres);
        var maps = new VesselMaps(new CellMap(width, height), new CellMap(width, height));
        for (int row = 0; row < rows; row += CorePixels)
        {
            for (int column = 0; column < columns; column += CorePixels)
            {
                Rect core = new Rect(column, row, CorePixels, CorePixels).Intersect(new Rect(0, 0, columns, rows));
                using var seen = new Mat(valid, core);
                if (Cv2.CountNonZero(seen) > 0)
                {
                    maps.Look(picture, core, network);
                }
            }
        }

        return maps;
    }

    private void Look(Mat picture, Rect core, Network network)
    {
        Rect around = new Rect(core.X - RimPixels, core.Y - RimPixels, core.Width + (2 * RimPixels), core.Height + (2 * RimPixels))
            .Intersect(new Rect(0, 0, picture.Cols, picture.Rows));
        using var shown = new Mat(Up(around.Height), Up(around.Width), MatType.CV_8UC3, Scalar.All(0));
        using (var part = new Mat(picture, around))
        using (var place = new Mat(shown, new Rect(0, 0, around.Width, around.Height)))
        {
            part.CopyTo(place);
        }

        NetworkMaps said = network.Run(shown);
        for (int row = core.Y / CellMap.CellMetres; row < (core.Bottom + 1) / CellMap.CellMetres; row++)
        {
            for (int column = core.X / CellMap.CellMetres; column < (core.Right + 1) / CellMap.CellMetres; column++)
            {
                (int r, int c, int at) = (row - (around.Y / CellMap.CellMetres), column - (around.X / CellMap.CellMetres), (row * Hull.Width) + column);
                Middle.Values[at] = (float)NetworkMaps.Probability(said[0, r, c]);
                Hull.Values[at] = (float)NetworkMaps.Probability(said[1, r, c]);
            }
        }
    }

    private static int Up(int pixels) => (pixels + Multiple - 1) / Multiple * Multiple;
}
