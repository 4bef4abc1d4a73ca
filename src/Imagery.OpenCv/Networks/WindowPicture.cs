using System.Runtime.InteropServices;
using Imagery.Detections;
using Imagery.Geometry;
using OpenCvSharp;

namespace Imagery.OpenCv.Networks;

/// <summary>Makes the picture that the network sees of one square, and says which squares need not be looked at.</summary>
internal static class WindowPicture
{
    /// <summary>Cuts a square with its rim out of a chip and brings it to working pixels; grey is repeated in all channels.</summary>
    public static Mat Cut(Chip chip, PixelWindow seen, Size working)
    {
        var bands = new Mat[3];
        for (int band = 0; band < 3; band++)
        {
            bands[band] = CutBand(chip, chip.Bands.Bands == 3 ? band : 0, seen);
        }

        using var native = new Mat();
        Cv2.Merge(bands, native);
        Array.ForEach(bands, b => b.Dispose());
        bool shrinks = working.Width < native.Width;
        var picture = new Mat();
        Cv2.Resize(native, picture, working, 0, 0, shrinks ? InterpolationFlags.Area : InterpolationFlags.Cubic);
        return picture;
    }

    /// <summary>Whether some pixel of the square is wanted, and the square is no even ground or water.</summary>
    public static bool WorthLooking(Chip chip, PixelWindow core, NetworkModel model) =>
        Wanted(chip, core) && HasEdges(chip, core, model);

    private static Mat CutBand(Chip chip, int band, PixelWindow seen)
    {
        var cut = new Mat(seen.Height, seen.Width, MatType.CV_8UC1);
        for (int row = 0; row < seen.Height; row++)
        {
            int from = (((band * chip.Window.Height) + seen.Row - chip.Window.Row + row) * chip.Window.Width) + seen.Column - chip.Window.Column;
            Marshal.Copy(chip.Bands.Samples, from, cut.Ptr(row), seen.Width);
        }

        return cut;
    }

    private static bool Wanted(Chip chip, PixelWindow core)
    {
        if (chip.Interest is null)
        {
            return true;
        }

        for (int row = core.Row; row < core.EndRow; row++)
        {
            int start = ((row - chip.Window.Row) * chip.Window.Width) + core.Column - chip.Window.Column;
            if (chip.Interest.AsSpan(start, core.Width).ContainsAnyExcept((byte)0))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasEdges(Chip chip, PixelWindow core, NetworkModel model)
    {
        for (int band = 0; band < chip.Bands.Bands; band++)
        {
            int edges = 0;
            for (int row = core.Row; row < core.EndRow - 1; row++)
            {
                int at = core.Column - chip.Window.Column;
                ReadOnlySpan<byte> here = chip.Bands.Row(band, row - chip.Window.Row).Slice(at, core.Width);
                ReadOnlySpan<byte> below = chip.Bands.Row(band, row + 1 - chip.Window.Row).Slice(at, core.Width);
                edges += Edges(here, below, model.EdgeLevels);
                if (edges >= model.LeastEdgePixels)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static int Edges(ReadOnlySpan<byte> here, ReadOnlySpan<byte> below, int levels)
    {
        int edges = 0;
        for (int i = 0; i + 1 < here.Length; i++)
        {
            edges += Math.Abs(here[i] - here[i + 1]) + Math.Abs(here[i] - below[i]) > levels ? 1 : 0;
        }

        return edges;
    }
}
