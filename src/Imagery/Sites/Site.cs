using Imagery.Geometry;
using Area = NetTopologySuite.Geometries.Geometry;

namespace Imagery.Sites;

/// <summary>What a zone is used for.</summary>
public enum ZoneRole
{
    Unspecified,
    Load,
    Unload,
    Storage,
    Berth,
    Rail,
}

/// <summary>A named part of a site in which containers are counted.</summary>
/// <param name="Name">Name from the site file; <c>*</c> stands for the whole site.</param>
/// <param name="Area">Polygon or multipolygon in the site's frame (<see cref="Site.Frame"/>), metres.</param>
public sealed record Zone(string Name, ZoneRole Role, Area Area)
{
    /// <summary>The name of the zone that is the whole site.</summary>
    public const string WholeSiteName = "*";

    public bool IsWholeSite => Name == WholeSiteName;
}

/// <summary>A port to watch.</summary>
/// <param name="Frame">
/// The metric system in which everything of this site is compared: WGS 84 UTM in the zone of the site's centroid.
/// </param>
/// <param name="Area">Outline in <paramref name="Frame"/>, metres.</param>
/// <param name="Zones">The whole site (<c>*</c>) first, then the named zones by name, ordinal.</param>
/// <param name="ReferenceDate">Date of the scene that others are co-registered to, or null.</param>
public sealed record Site(string Name, Crs Frame, Area Area, IReadOnlyList<Zone> Zones, DateOnly? ReferenceDate);
