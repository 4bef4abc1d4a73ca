using Imagery.Geometry;
using NetTopologySuite.Geometries;

namespace Imagery.Evaluation;

/// <summary>One container that is known to be there.</summary>
/// <param name="Site">Name in the site file.</param>
/// <param name="AcquiredUtc">Time, or midnight when only the day is given.</param>
/// <param name="Outline">Roof, longitude and latitude.</param>
public sealed record TrueContainer(string Site, DateTimeOffset AcquiredUtc, bool IsDateOnly, Polygon Outline);

/// <summary>A hand count of one zone, for every acquisition that is evaluated with it.</summary>
/// <param name="Low">Least that a careful counter gets.</param>
/// <param name="High">Most that a careful counter gets.</param>
public sealed record TrueZoneCount(string Site, string Zone, int Low, int Best, int High);

/// <summary>What is known about some scenes.</summary>
/// <param name="Containers">Outlines; empty when only counts are known.</param>
/// <param name="ZoneCounts">Hand counts; empty when outlines are known.</param>
/// <param name="Acquisitions">Site and time of every acquisition that the outlines are complete for, also where there are none.</param>
public sealed record Truth(
    IReadOnlyList<TrueContainer> Containers,
    IReadOnlyList<TrueZoneCount> ZoneCounts,
    IReadOnlyList<(string Site, DateTimeOffset AcquiredUtc, bool IsDateOnly)> Acquisitions)
{
    /// <summary>The containers of one scene in the site's frame, or null when the truth does not speak of it.</summary>
    public IReadOnlyList<Polygon>? OutlinesOf(string site, DateTimeOffset acquired, Crs frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        bool Same(string s, DateTimeOffset t, bool dateOnly) => s == site && (dateOnly
            ? t.UtcDateTime.Date == acquired.UtcDateTime.Date
            : (t - acquired).Duration() < TimeSpan.FromMinutes(2));
        return !Acquisitions.Any(a => Same(a.Site, a.AcquiredUtc, a.IsDateOnly))
            ? null
            : [.. Containers.Where(c => Same(c.Site, c.AcquiredUtc, c.IsDateOnly)).Select(c => Project(c.Outline, frame))];
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
