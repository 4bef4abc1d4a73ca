using System.Globalization;
using Imagery.Detections;
using Imagery.Geometry;
using Imagery.OpenCv.Networks;
using OpenCvSharp;

namespace Imagery.OpenCv.Vessels;

/// <summary>Finds vessels with a small network that was taught on drawn harbours alone: it names cells of 2 m, and what hangs together and is as long and wide as a ship is one.</summary>
public sealed class NetworkVesselDetector : IVesselDetector, IDisposable
{
    /// <summary>From here on a coaster is a few pixels wide, and nothing is said.</summary>
    private const double CoarsestPixelMetres = 4;

    private const double LeastSideMetres = 40;

    private const double LeastLengthMetres = 60;

    private const double MostLengthMetres = 420;

    private const double LeastWidthMetres = 8;

    /// <summary>Of a barge, whose measured width may take in a fender or a shadow.</summary>
    private const double LeastSlenderness = 3.2;

    /// <summary>Of ships from <see cref="LongMetres"/> on: none is stouter, but what is invented often is.</summary>
    private const double LeastSlendernessOfLong = 4;

    private const double LongMetres = 100;

    private const double MostSlenderness = 11;

    /// <summary>With 0.68 one is invented in 35 scenes of another generator without a ship, and of three ships found besides one has the right length (benchmarks/vessels).</summary>
    private const double LeastScore = 0.74;

    /// <summary>With <see cref="LeastScore"/> three are invented in 35 scenes of another generator (0.75 to 0.79).</summary>
    private const double LeastScoreApart = 0.80;

    /// <summary>What is no ship, or a piece of one, and told by surer cells alone, has 0.6 to 0.9 beyond an end on another generator's 24 ports.</summary>
    private const double MostBeyondApart = 0.6;

    /// <summary>
    /// Probabilities of a cell from which on cells that hang together are taken for one vessel, the least score of such a hull and the most that may lie beyond its ends. Where the network
    /// is less sure a ship hangs together with the edge of its quay or with boats behind its stern; where it is surer it stands apart, but so do stretches of quay: what is told so has
    /// to be surer as a whole, and to end.
    /// </summary>
    private static readonly (double LeastProbability, double LeastScore, double MostBeyond)[] s_readings =
        [(0.4, LeastScore, 1), (0.6, LeastScoreApart, MostBeyondApart), (0.8, LeastScoreApart, MostBeyondApart)];

    private static readonly string s_fingerprint = string.Create(
        CultureInfo.InvariantCulture,
        $"vessel-network/1 weights={NetworkModel.Vessels.Digest()} length={LeastLengthMetres}-{MostLengthMetres} slenderness={LeastSlenderness}/{LeastSlendernessOfLong}-{MostSlenderness} score={LeastScore}/{LeastScoreApart} beyond={MostBeyondApart}");

    private readonly Network _network = new(NetworkModel.Vessels);

    public string Fingerprint => s_fingerprint;

    public double WantedPixelMetres => NetworkModel.Vessels.WorkingPixelMetres;

    public IReadOnlyList<PixelVessel> Find(HarbourPicture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        OpenCvThreads.TurnOff();
        var size = new Size((int)Math.Round(picture.Bands.Width * picture.PixelWidthMetres), (int)Math.Round(picture.Bands.Height * picture.PixelHeightMetres));
        if (Math.Max(picture.PixelWidthMetres, picture.PixelHeightMetres) > CoarsestPixelMetres || Math.Min(size.Width, size.Height) < LeastSideMetres)
        {
            return [];
        }

        using Mat valid = HarbourPixels.Mask(picture, size);
        using Mat pixels = Pixels(picture, valid);
        (double across, double down) = ((double)size.Width / picture.Bands.Width, (double)size.Height / picture.Bands.Height);
        return
        [
            .. Ships(VesselMaps.Of(pixels, valid, _network), valid).Select(h => new PixelVessel(
                [.. h.Corners().Select(p => new PixelPoint(p.Column / across, p.Row / down))],
                h.LengthMetres,
                h.WidthMetres,
                Angle(h.Theta),
                Math.Round(Math.Min(0.99, h.Score), 3))),
        ];
    }

    /// <summary>The ships that what the network says shows, each once.</summary>
    internal static IReadOnlyList<MeasuredHull> Ships(VesselMaps maps, Mat valid)
    {
        var measurer = new HullMeasurer(maps.Hull);
        return Distinct(s_readings.SelectMany(r => HullParts.Of(maps, r.LeastProbability).Select(measurer.Measure).OfType<MeasuredHull>()
            .Where(h => h.Score >= r.LeastScore && h.Beyond <= r.MostBeyond && IsShip(h) && IsWhole(h, valid))));
    }

    /// <summary>Not while a picture is looked at.</summary>
    public void Dispose() => _network.Dispose();

    private static bool IsShip(MeasuredHull hull) =>
        hull.LengthMetres is >= LeastLengthMetres and <= MostLengthMetres && hull.WidthMetres >= LeastWidthMetres
        && hull.LengthMetres / hull.WidthMetres <= MostSlenderness
        && hull.LengthMetres / hull.WidthMetres >= (hull.LengthMetres < LongMetres ? LeastSlenderness : LeastSlendernessOfLong);

    /// <summary>Whether the picture goes on beyond both ends and along both sides: else it may cut the hull off.</summary>
    private static bool IsWhole(MeasuredHull hull, Mat valid)
    {
        const double Beyond = 2;
        IEnumerable<PixelPoint> around =
        [
            hull.At(-(hull.LengthMetres / 2) - Beyond, 0),
            hull.At((hull.LengthMetres / 2) + Beyond, 0),
            .. Enumerable.Range(-8, 17).SelectMany(i => new[] { -1, 1 }.Select(side => hull.At(i * hull.LengthMetres / 20, side * (hull.WidthMetres / 2)))),
        ];
        return around.All(p => p.Column >= 0 && p.Row >= 0 && p.Column < valid.Cols && p.Row < valid.Rows && valid.At<byte>((int)p.Row, (int)p.Column) > 0);
    }

    /// <summary>Of hulls that cannot both lie there the one that the network is surer of.</summary>
    private static List<MeasuredHull> Distinct(IEnumerable<MeasuredHull> hulls)
    {
        List<MeasuredHull> kept = [];
        foreach (MeasuredHull hull in hulls.OrderByDescending(h => h.Score * h.LengthMetres))
        {
            if (!kept.Exists(k => Overlap(k, hull) > 0.3))
            {
                kept.Add(hull);
            }
        }

        return kept;
    }

    /// <summary>Share of the smaller one.</summary>
    private static double Overlap(MeasuredHull a, MeasuredHull b)
    {
        float both = Cv2.IntersectConvexConvex(Ring(a), Ring(b), out _);
        return both / Math.Min(a.LengthMetres * a.WidthMetres, b.LengthMetres * b.WidthMetres);
    }

    private static Point2f[] Ring(MeasuredHull hull) => [.. hull.Corners().Select(p => new Point2f((float)p.Column, (float)p.Row))];

    /// <summary>From the direction in the picture, rows growing downwards, to the angle of the hull, [0, π).</summary>
    private static double Angle(double theta)
    {
        double angle = -theta % Math.PI;
        return angle < 0 ? angle + Math.PI : angle;
    }

    /// <summary>Pixels of 1 m, three channels, 0 where not valid.</summary>
    private static Mat Pixels(HarbourPicture picture, Mat valid)
    {
        using Mat bands = HarbourPixels.Bands(picture, 3);
        using var resized = new Mat();
        Cv2.Resize(bands, resized, valid.Size(), 0, 0, valid.Cols < bands.Cols ? InterpolationFlags.Area : InterpolationFlags.Linear);
        var pixels = new Mat(valid.Size(), MatType.CV_8UC3, Scalar.All(0));
        resized.CopyTo(pixels, valid);
        return pixels;
    }
}
