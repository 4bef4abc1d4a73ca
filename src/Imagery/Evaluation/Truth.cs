using Imagery.Geometry;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace Imagery.Evaluation;

/// <summary>One container that is known to be there.</summary>
/// <param name="Site">Name in the site file.</param>
/// <param name="AcquiredUtc">Time, or midnight when only the day is given.</param>
/// <param name="Outline">Roof, longitude and latitude, where it truly is.</param>
public sealed record TrueContainer(string Site, DateTimeOffset AcquiredUtc, bool IsDateOnly, Polygon Outline)
{
    /// <summary>How far to the east the picture shows the roof of where it is, metres: a slanting view displaces what is high.</summary>
    public double ImageEastMetres { get; init; }

    /// <summary>As <see cref="ImageEastMetres"/>, to the north.</summary>
    public double ImageNorthMetres { get; init; }
}

/// <summary>A roof in a site's frame.</summary>
/// <param name="Ground">Where it is.</param>
/// <param name="Shown">Where the picture shows it.</param>
public sealed record TrueOutline(Polygon Ground, Polygon Shown);

/// <summary>A vessel that is known to be there.</summary>
/// <param name="Outline">Longitude and latitude.</param>
/// <param name="IsWhole">Wholly in the picture.</param>
public sealed record TrueVessel(string Site, DateTimeOffset AcquiredUtc, bool IsDateOnly, Polygon Outline, double LengthMetres, bool IsWhole);

/// <summary>A cloud as the corrected picture shows it: where at least half of the light is the cloud's.</summary>
/// <param name="Outline">Longitude and latitude.</param>
public sealed record TrueCloud(string Site, DateTimeOffset AcquiredUtc, bool IsDateOnly, Polygon Outline);

/// <summary>A scene that the outlines are complete for.</summary>
/// <param name="SunElevation">Degrees above the horizon; null when not told.</param>
/// <param name="Haze">Share of the light that haze adds, 0–1; null when not told.</param>
public sealed record TrueAcquisition(string Site, DateTimeOffset AcquiredUtc, bool IsDateOnly, double? SunElevation, double? Haze)
{
    private const double LowSunDegrees = 25;

    /// <summary>What the light did to contrast.</summary>
    public string Light => (Haze, SunElevation) switch
    {
        ( > 0, _) => "haze",
        (_, < LowSunDegrees) => "low sun",
        (_, not null) => "clear",
        _ => "light not told",
    };
}

/// <summary>A hand count of one zone, for every acquisition that is evaluated with it.</summary>
/// <param name="Low">Least that a careful counter gets.</param>
/// <param name="High">Most that a careful counter gets.</param>
public sealed record TrueZoneCount(string Site, string Zone, int Low, int Best, int High);

/// <summary>What is known about some scenes.</summary>
/// <param name="Containers">Outlines; empty when only counts are known.</param>
/// <param name="ZoneCounts">Hand counts; empty when outlines are known.</param>
/// <param name="Acquisitions">Every acquisition that the outlines are complete for, also where there are none.</param>
public sealed record Truth(
    IReadOnlyList<TrueContainer> Containers,
    IReadOnlyList<TrueZoneCount> ZoneCounts,
    IReadOnlyList<TrueAcquisition> Acquisitions)
{
    /// <summary>All vessels of all acquisitions, or none: then nothing is known about vessels.</summary>
    public IReadOnlyList<TrueVessel> Vessels { get; init; } = [];

    /// <summary>All clouds of all acquisitions, or none: then nothing is known about clouds.</summary>
    public IReadOnlyList<TrueCloud> Clouds { get; init; } = [];

    /// <summary>The containers of one scene in the site's frame, or null when the truth does not speak of it.</summary>
    public IReadOnlyList<TrueOutline>? OutlinesOf(string site, DateTimeOffset acquired, Crs frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return AcquisitionOf(site, acquired) is null
            ? null
            : [.. Containers.Where(c => c.Site == site && Same(c.AcquiredUtc, c.IsDateOnly, acquired)).Select(c => OutlineOf(c, frame))];
    }

    /// <summary>The vessels of one scene, outlines in the site's frame, or null when the truth does not speak of them.</summary>
    public IReadOnlyList<TrueVessel>? VesselsOf(string site, DateTimeOffset acquired, Crs frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return Vessels.Count == 0 || AcquisitionOf(site, acquired) is null
            ? null
            : [.. Vessels.Where(v => v.Site == site && Same(v.AcquiredUtc, v.IsDateOnly, acquired)).Select(v => v with { Outline = Project(v.Outline, frame) })];
    }

    /// <summary>The clouds of one scene in the site's frame, or null when the truth does not speak of them.</summary>
    public IReadOnlyList<Polygon>? CloudsOf(string site, DateTimeOffset acquired, Crs frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return Clouds.Count == 0 || AcquisitionOf(site, acquired) is null
            ? null
            : [.. Clouds.Where(c => c.Site == site && Same(c.AcquiredUtc, c.IsDateOnly, acquired)).Select(c => Project(c.Outline, frame))];
    }

    /// <summary>What the truth says of one scene; null when it does not speak of it.</summary>
    public TrueAcquisition? AcquisitionOf(string site, DateTimeOffset acquired) =>
        Acquisitions.Where(a => a.Site == site && Same(a.AcquiredUtc, a.IsDateOnly, acquired)).OrderBy(a => a.SunElevation is null).FirstOrDefault();

    private static bool Same(DateTimeOffset time, bool dateOnly, DateTimeOffset acquired) => dateOnly
        ? time.UtcDateTime.Date == acquired.UtcDateTime.Date
        : (time - acquired).Duration() < TimeSpan.FromMinutes(2);

    /// <summary>Frames are true to scale to a thousandth, and displacements of metres need no better.</summary>
    private static TrueOutline OutlineOf(TrueContainer container, Crs frame)
    {
        Polygon ground = Project(container.Outline, frame);
        return new TrueOutline(ground, (Polygon)AffineTransformation.TranslationInstance(container.ImageEastMetres, container.ImageNorthMetres).Transform(ground));
    }

    private static Polygon Project(Polygon outline, Crs frame) => new(new LinearRing(
    [
        .. outline.ExteriorRing.Coordinates.Select(c =>
        {
            MapPoint p = frame.FromGeographic(new MapPoint(c.X, c.Y));
            return new Coordinate(p.X, p.Y);
        }),
    ]));
}
