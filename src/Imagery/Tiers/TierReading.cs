using Imagery.Detections;

namespace Imagery.Tiers;

/// <summary>Turns the length of a shadow on level ground into tiers.</summary>
/// <param name="sunElevation">Degrees.</param>
/// <param name="pixelMetres">What the picture resolves.</param>
/// <param name="offNadir">Degrees, or null when not known.</param>
internal sealed class TierReading(double sunElevation, double pixelMetres, double? offNadir)
{
    /// <summary>ISO 668: 8 ft 6 in.</summary>
    public const double TierMetres = 2.591;

    /// <summary>ISO 668: 9 ft 6 in.</summary>
    public const double HighCubeMetres = 2.896;

    /// <summary>As high as yards stack.</summary>
    public const double MostTiers = 5;

    /// <summary>How far the edge of a box may be from that of its roof, metres.</summary>
    private const double BoxErrorMetres = 0.3;

    /// <summary>Of a pixel: how well an edge is found.</summary>
    private const double EdgeErrorPixels = 0.35;

    /// <summary>Standard deviations that the range reaches each way.</summary>
    private const double Reach = 1.3;

    /// <summary>Metres sideways a metre of height by which an unknown view may move a roof: half of that of 7° off nadir.</summary>
    private const double UnknownLean = 0.06;

    /// <summary>Wider ranges say nothing.</summary>
    private const int WidestRange = 2;

    private readonly double _slope = Math.Tan(sunElevation * Math.PI / 180);

    /// <summary>Shadow of the highest stack of high cubes, metres.</summary>
    public double LongestMetres => MostTiers * HighCubeMetres / _slope;

    /// <summary>Shadow of a single container, metres.</summary>
    public double ShortestMetres => TierMetres / _slope;

    /// <summary>Whether a tier more makes a shadow longer by more than what is not resolved.</summary>
    public bool IsResolved => sunElevation is > 10 and < 75 && ShortestMetres >= 1.5 * pixelMetres;

    /// <param name="metres">Of several lines over one shadow.</param>
    /// <returns>Null where lines disagree, or what they say is no stack.</returns>
    public TierRange? Of(IReadOnlyList<double> metres)
    {
        double[] ascending = [.. metres.Order()];
        double length = ascending[ascending.Length / 2];
        double spread = (ascending[^1] - ascending[0]) / 2;
        if (spread > Math.Max(pixelMetres, 0.35 * ShortestMetres))
        {
            return null;
        }

        double error = Reach * Math.Sqrt(Square(BoxErrorMetres) + Square(EdgeErrorPixels * pixelMetres) + Square(spread / 2));
        double lean = offNadir is { } angle ? Math.Tan(angle * Math.PI / 180) : UnknownLean;
        double low = (length - error) * _slope / HighCubeMetres / (1 + (lean * _slope));
        double high = (length + error) * _slope / TierMetres / Math.Max(0.5, 1 - (lean * _slope));
        var range = new TierRange(Math.Max(1, (int)Math.Round(low)), Math.Max(1, (int)Math.Round(high)));
        bool stands = length * _slope / TierMetres is >= 0.55 and <= MostTiers + 0.6;
        return stands && range.High - range.Low <= WidestRange ? range with { High = Math.Min(range.High, (int)MostTiers + 1) } : null;
    }

    private static double Square(double value) => value * value;
}
