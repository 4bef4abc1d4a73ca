using Imagery.Detections;

namespace Imagery.OpenCv.Networks;

/// <summary>
/// How many boxes stand beside a box, along it or across it. Containers stand in rows and blocks; of doubtful boxes that stand alone most are vans, skylights
/// and pipes.
/// </summary>
internal sealed class Company
{
    /// <summary>More neighbours say no more.</summary>
    public const int Most = 3;

    /// <summary>From middle to middle: as far as the next 40 ft box along.</summary>
    private const double FarthestMetres = 12;

    private const double MostTurnRadians = 6 * Math.PI / 180;

    private readonly (double Width, double Height) _pixelMetres;
    private readonly BoxesNearby _boxes;

    /// <param name="pixelMetres">Ground size of a pixel along a row and down a column.</param>
    public Company(IEnumerable<PixelDetection> boxes, (double Width, double Height) pixelMetres)
    {
        _pixelMetres = pixelMetres;
        _boxes = new BoxesNearby(pixelMetres, FarthestMetres);
        foreach (PixelDetection box in boxes)
        {
            _boxes.Add(box);
        }
    }

    /// <summary>Of those given, without the box itself.</summary>
    public int Of(PixelDetection box) => _boxes.Around(box.Centre).Count(other => other != box && IsBeside(box, other));

    private bool IsBeside(PixelDetection box, PixelDetection other)
    {
        (double x, double y) = ((other.Centre.Column - box.Centre.Column) * _pixelMetres.Width, (other.Centre.Row - box.Centre.Row) * _pixelMetres.Height);
        double turn = Math.IEEERemainder(other.AngleRadians - box.AngleRadians, Math.PI / 2);
        return Math.Abs(turn) < MostTurnRadians && Math.Sqrt((x * x) + (y * y)) < FarthestMetres;
    }
}
