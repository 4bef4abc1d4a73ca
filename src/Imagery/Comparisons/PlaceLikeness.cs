using Imagery.Detections;
using Imagery.Geometry;
using Imagery.Rasters;

namespace Imagery.Comparisons;

/// <summary>
/// How alike two dates look where a box stands: normalized cross-correlation of its pixels and a rim around it with those of the other date, the best of small displacements
/// (Lewis 1995, "Fast normalized cross-correlation"; each band with its own mean). Light and contrast of a whole date cancel out; a container that came or went does not.
/// </summary>
internal static class PlaceLikeness
{
    /// <summary>Ground around the box that is compared too, metres.</summary>
    private const double RimMetres = 1.2;

    /// <summary>Displacements that are tried, metres in each direction: half the width of a container.</summary>
    private const double SearchMetres = 1.2;

    /// <summary>Distance of samples and of displacements, metres.</summary>
    private const double StepMetres = 0.4;

    /// <summary>In coarser pixels a box is too few of them.</summary>
    private const double CoarsestPixelMetres = 1.0;

    /// <param name="box">Found on the first picture.</param>
    /// <param name="offset">From the first date to the second, metres (<see cref="ContainerMatching.OffsetEast"/>).</param>
    /// <returns>−1 to 1; null where a picture does not show the place, or shows it too coarsely or without any contrast.</returns>
    public static double? Of(MapPicture first, MapPicture second, Detection box, (double East, double North) offset)
    {
        int search = (int)Math.Round(SearchMetres / StepMetres);
        (int along, int across) = (Samples(box.LengthMetres), Samples(box.WidthMetres));
        (int width, int height) = (along + (2 * search), across + (2 * search));
        if (Read(first, box, default, (along, across)) is not { } here || Read(second, box, offset, (width, height)) is not { } there)
        {
            return null;
        }

        double best = double.NegativeInfinity;
        for (int down = 0; down <= 2 * search; down++)
        {
            for (int right = 0; right <= 2 * search; right++)
            {
                best = Math.Max(best, Correlation(here, there, down, right));
            }
        }

        return double.IsFinite(best) ? best : null;
    }

    private static int Samples(double metres) => (int)Math.Round((metres + (2 * RimMetres)) / StepMetres);

    /// <summary>Samples of a rectangle that lies as the box does, its middle at the box's; null when any of it lies outside the picture.</summary>
    private static Raster<float>? Read(MapPicture picture, Detection box, (double East, double North) offset, (int Along, int Across) samples)
    {
        if (picture.Transform.ColumnStep > CoarsestPixelMetres)
        {
            return null;
        }

        double angle = box.OrientationDegrees * Math.PI / 180;
        (double sin, double cos) = Math.SinCos(angle);
        var read = new Raster<float>(picture.Bands.Bands, samples.Along, samples.Across);
        for (int row = 0; row < samples.Across; row++)
        {
            double v = (row - ((samples.Across - 1) / 2.0)) * StepMetres;
            for (int column = 0; column < samples.Along; column++)
            {
                double u = (column - ((samples.Along - 1) / 2.0)) * StepMetres;
                PixelPoint at = picture.Transform.ToPixel(new MapPoint(box.Centre.X + offset.East + (u * sin) + (v * cos), box.Centre.Y + offset.North + (u * cos) - (v * sin)));
                (double x, double y) = (at.Column - 0.5, at.Row - 0.5);
                (int left, int top) = ((int)Math.Floor(x), (int)Math.Floor(y));
                if (left < 0 || top < 0 || left + 1 >= picture.Bands.Width || top + 1 >= picture.Bands.Height)
                {
                    return null;
                }

                (float fx, float fy) = ((float)(x - left), (float)(y - top));
                for (int band = 0; band < read.Bands; band++)
                {
                    ReadOnlySpan<byte> upper = picture.Bands.Row(band, top).Slice(left, 2);
                    ReadOnlySpan<byte> lower = picture.Bands.Row(band, top + 1).Slice(left, 2);
                    read.Row(band, row)[column] = ((1 - fy) * (upper[0] + (fx * (upper[1] - upper[0])))) + (fy * (lower[0] + (fx * (lower[1] - lower[0]))));
                }
            }
        }

        return read;
    }

    /// <summary>NaN without contrast in either.</summary>
    private static double Correlation(Raster<float> patch, Raster<float> field, int down, int right)
    {
        int count = patch.Width * patch.Height;
        (double products, double squares, double others) = (0, 0, 0);
        for (int band = 0; band < patch.Bands; band++)
        {
            (double p, double f, double pp, double ff, double pf) = (0, 0, 0, 0, 0);
            for (int row = 0; row < patch.Height; row++)
            {
                ReadOnlySpan<float> a = patch.Row(band, row);
                ReadOnlySpan<float> b = field.Row(band, row + down).Slice(right, patch.Width);
                for (int i = 0; i < a.Length; i++)
                {
                    (p, f, pp, ff, pf) = (p + a[i], f + b[i], pp + (a[i] * a[i]), ff + (b[i] * b[i]), pf + (a[i] * b[i]));
                }
            }

            products += pf - (p * f / count);
            squares += pp - (p * p / count);
            others += ff - (f * f / count);
        }

        // Levels of a JPEG file are whole numbers: less than this is no contrast.
        return squares < count || others < count ? double.NaN : products / Math.Sqrt(squares * others);
    }
}
