using Imagery.Detections;
using Imagery.Geometry;

namespace Imagery.OpenCv.Networks;

/// <summary>
/// What a box and the ground beside it look like, taken while its chip is at hand: the median inside, and single pixels beyond its four sides. Whether a box
/// is a shadow is told by the whole scene, which has no pixels any more.
/// </summary>
/// <param name="bytes">As <see cref="Of"/> made them; not empty.</param>
internal readonly ref struct BoxColours(ReadOnlySpan<byte> bytes)
{
    /// <summary>Beyond a side, metres.</summary>
    public static readonly double[] Distances = [0.8, 1.2, 1.6, 2.4, 3.5];

    public const int Sides = 4;

    /// <summary>Along a side, shares of its length from the middle.</summary>
    private static readonly double[] s_along = [-0.25, 0, 0.25];

    /// <summary>Of both sides of a box: its edges, where colours mix, are left out.</summary>
    private const double Inside = 0.7;

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public static int PlacesASide => Distances.Length * s_along.Length;

    public int Bands { get; } = (bytes.Length - (Sides * PlacesASide)) / (1 + (Sides * PlacesASide));

    /// <summary>Median of the pixels inside, of each band.</summary>
    public ReadOnlySpan<byte> Middle => _bytes[..Bands];

    /// <param name="side">0 and 1: beyond the ends; 2 and 3: beyond the long sides.</param>
    /// <param name="place">Below <see cref="PlacesASide"/>; those of each distance in turn.</param>
    /// <returns>Of each band; empty when the pixel was not seen.</returns>
    public ReadOnlySpan<byte> Beside(int side, int place)
    {
        ReadOnlySpan<byte> sample = _bytes.Slice(Bands + (((side * PlacesASide) + place) * (1 + Bands)), 1 + Bands);
        return sample[0] == 0 ? [] : sample[1..];
    }

    /// <summary>Unit step out of a side, metres to the right and up.</summary>
    public static (double X, double Y) Outwards(PixelDetection box, int side)
    {
        (double sin, double cos) = Math.SinCos(box.AngleRadians);
        double sign = side % 2 == 0 ? 1 : -1;
        return side < 2 ? (sign * cos, sign * sin) : (-sign * sin, sign * cos);
    }

    /// <summary>Where in the picture a place beside a box lies.</summary>
    public static PixelPoint PlaceOf(PixelDetection box, int side, int place, (double Width, double Height) pixelMetres)
    {
        (double x, double y) = Outwards(box, side);
        (double half, double whole) = side < 2 ? (box.LengthMetres / 2, box.WidthMetres) : (box.WidthMetres / 2, box.LengthMetres);
        double away = half + DistanceOf(place);
        double along = s_along[place % s_along.Length] * whole;
        (double right, double up) = ((x * away) - (y * along), (y * away) + (x * along));
        return new PixelPoint(box.Centre.Column + (right / pixelMetres.Width), box.Centre.Row - (up / pixelMetres.Height));
    }

    /// <summary>Metres beyond the side.</summary>
    public static double DistanceOf(int place) => Distances[place / s_along.Length];

    /// <summary>Largest difference of a band.</summary>
    public static int Apart(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        int most = 0;
        for (int band = 0; band < a.Length; band++)
        {
            most = Math.Max(most, Math.Abs(a[band] - b[band]));
        }

        return most;
    }

    public static byte[] Of(Chip chip, PixelDetection box)
    {
        int bands = chip.Bands.Bands;
        byte[] bytes = new byte[bands + (Sides * PlacesASide * (1 + bands))];
        Middles(chip, box, bytes.AsSpan(0, bands));
        int at = bands;
        for (int side = 0; side < Sides; side++)
        {
            for (int place = 0; place < PlacesASide; place++, at += 1 + bands)
            {
                Take(chip, PlaceOf(box, side, place, (chip.PixelWidthMetres, chip.PixelHeightMetres)), bytes.AsSpan(at, 1 + bands));
            }
        }

        return bytes;
    }

    private static void Take(Chip chip, PixelPoint place, Span<byte> sample)
    {
        int column = (int)Math.Floor(place.Column) - chip.Window.Column;
        int row = (int)Math.Floor(place.Row) - chip.Window.Row;
        if (column < 0 || row < 0 || column >= chip.Window.Width || row >= chip.Window.Height || !chip.Valid[column, row])
        {
            return;
        }

        sample[0] = 1;
        for (int band = 0; band < chip.Bands.Bands; band++)
        {
            sample[1 + band] = chip.Bands.Row(band, row)[column];
        }
    }

    private static void Middles(Chip chip, PixelDetection box, Span<byte> medians)
    {
        (double sin, double cos) = Math.SinCos(box.AngleRadians);
        (double length, double width) = (Inside * box.LengthMetres / 2, Inside * box.WidthMetres / 2);
        double reachX = ((Math.Abs(cos) * length) + (Math.Abs(sin) * width)) / chip.PixelWidthMetres;
        double reachY = ((Math.Abs(sin) * length) + (Math.Abs(cos) * width)) / chip.PixelHeightMetres;
        int[] counts = new int[256 * medians.Length];
        int met = 0;
        (double x0, double y0) = (box.Centre.Column - chip.Window.Column, box.Centre.Row - chip.Window.Row);
        for (int row = Math.Max(0, (int)Math.Floor(y0 - reachY)); row <= Math.Min(chip.Window.Height - 1, (int)Math.Floor(y0 + reachY)); row++)
        {
            for (int column = Math.Max(0, (int)Math.Floor(x0 - reachX)); column <= Math.Min(chip.Window.Width - 1, (int)Math.Floor(x0 + reachX)); column++)
            {
                (double x, double y) = ((column + 0.5 - x0) * chip.PixelWidthMetres, (y0 - row - 0.5) * chip.PixelHeightMetres);
                if (Math.Abs((x * cos) + (y * sin)) > length || Math.Abs((y * cos) - (x * sin)) > width || !chip.Valid[column, row])
                {
                    continue;
                }

                met++;
                for (int band = 0; band < chip.Bands.Bands; band++)
                {
                    counts[(256 * band) + chip.Bands.Row(band, row)[column]]++;
                }
            }
        }

        for (int band = 0; band < chip.Bands.Bands; band++)
        {
            int below = 0;
            int value = 0;
            for (; value < 255 && 2 * (below + counts[(256 * band) + value]) <= met; value++)
            {
                below += counts[(256 * band) + value];
            }

            medians[band] = (byte)value;
        }
    }
}
