using Imagery.Detections;
using NetTopologySuite.Geometries;

namespace Imagery.OpenCv.Vessels;

/// <summary>
/// Ships in dark, empty water by its outline, which measures them best; then those that a network sees where water is bright, rough or like the ground. Each finds
/// what the other misses (benchmarks/vessels).
/// </summary>
public sealed class VesselDetector : IVesselDetector, IDisposable
{
    /// <summary>The network takes 0.3 s a square kilometre on one core: of larger pictures (no port's basin, but a whole stretch of coast) only the outline is looked at.</summary>
    private const double LargestSquareMetres = 4e6;

    private readonly ShoreVesselDetector _shore = new();
    private readonly NetworkVesselDetector _network = new();

    public string Fingerprint => $"{_shore.Fingerprint} + {_network.Fingerprint} up to 4 km²";

    /// <inheritdoc/>
    public double WantedPixelMetres => _shore.WantedPixelMetres;

    /// <inheritdoc/>
    public IReadOnlyList<PixelVessel> Find(HarbourPicture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        List<PixelVessel> found = [.. _shore.Find(picture)];
        if (picture.Bands.Width * picture.PixelWidthMetres * picture.Bands.Height * picture.PixelHeightMetres > LargestSquareMetres)
        {
            return found;
        }

        Polygon[] known = [.. found.Select(Outline)];
        found.AddRange(_network.Find(picture).Where(v => !known.Any(k => k.Intersects(Outline(v)))));
        return found;
    }

    /// <summary>Not while a picture is looked at.</summary>
    public void Dispose() => _network.Dispose();

    private static Polygon Outline(PixelVessel vessel)
    {
        Coordinate[] corners = [.. vessel.Outline.Select(c => new Coordinate(c.Column, c.Row))];
        return new Polygon(new LinearRing([.. corners, corners[0]]));
    }
}
