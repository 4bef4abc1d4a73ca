using OpenCvSharp;

namespace Imagery.OpenCv.Networks;

/// <summary>Asks a network about a whole picture in squares, so that memory stays small.</summary>
internal static class SquareBySquare
{
    private const int CorePixels = 768;

    /// <summary>What is shown around a square; squares and rims are multiples of <see cref="Multiple"/>.</summary>
    private const int RimPixels = 128;

    /// <summary>The networks' coarsest map has a 32nd of their pixels.</summary>
    private const int Multiple = 32;

    /// <param name="picture">Three channels of bytes, red first; 0 where not valid.</param>
    /// <param name="valid">Not 0 where the picture shows something; squares without any are not looked at and stay 0.</param>
    /// <returns>Probabilities, a map for each of the first channels.</returns>
    public static CellMap[] Ask(Network network, Mat picture, Mat valid, int channels)
    {
        (int rows, int columns) = (picture.Rows, picture.Cols);
        CellMap[] maps = [.. Enumerable.Range(0, channels).Select(_ => new CellMap((columns + 1) / CellMap.Stride, (rows + 1) / CellMap.Stride))];
        Rect[] cores = [.. Cores(rows, columns).Where(c => ShowsSomething(valid, c))];
        for (int i = 0; i < cores.Length; i++)
        {
            Look(shown => network.Run(shown, givesBack: i == cores.Length - 1), picture, cores[i], maps);
        }

        return maps;
    }

    private static IEnumerable<Rect> Cores(int rows, int columns)
    {
        for (int row = 0; row < rows; row += CorePixels)
        {
            for (int column = 0; column < columns; column += CorePixels)
            {
                yield return new Rect(column, row, CorePixels, CorePixels).Intersect(new Rect(0, 0, columns, rows));
            }
        }
    }

    private static bool ShowsSomething(Mat valid, Rect core)
    {
        using var seen = new Mat(valid, core);
        return Cv2.CountNonZero(seen) > 0;
    }

    private static void Look(Func<Mat, NetworkMaps> run, Mat picture, Rect core, CellMap[] maps)
    {
        Rect around = new Rect(core.X - RimPixels, core.Y - RimPixels, core.Width + (2 * RimPixels), core.Height + (2 * RimPixels))
            .Intersect(new Rect(0, 0, picture.Cols, picture.Rows));
        using var shown = new Mat(Up(around.Height), Up(around.Width), MatType.CV_8UC3, Scalar.All(0));
        using (var part = new Mat(picture, around))
        using (var place = new Mat(shown, new Rect(0, 0, around.Width, around.Height)))
        {
            part.CopyTo(place);
        }

        NetworkMaps said = run(shown);
        for (int row = core.Y / CellMap.Stride; row < (core.Bottom + 1) / CellMap.Stride; row++)
        {
            for (int column = core.X / CellMap.Stride; column < (core.Right + 1) / CellMap.Stride; column++)
            {
                (int r, int c, int at) = (row - (around.Y / CellMap.Stride), column - (around.X / CellMap.Stride), (row * maps[0].Width) + column);
                for (int channel = 0; channel < maps.Length; channel++)
                {
                    maps[channel].Values[at] = (float)NetworkMaps.Probability(said[channel, r, c]);
                }
            }
        }
    }

    private static int Up(int pixels) => (pixels + Multiple - 1) / Multiple * Multiple;
}
