using System.Globalization;

namespace Imagery.Geometry;

/// <summary>
/// A coordinate reference system: an EPSG code, or a transverse Mercator given by its parameters.
/// Longitude comes before latitude everywhere; geographic coordinates are WGS 84 degrees.
/// </summary>
public abstract class Crs : IEquatable<Crs>
{
    /// <summary>EPSG code, or 0 for one given by parameters.</summary>
    public abstract int EpsgCode { get; }

    /// <summary>For people: <c>EPSG:32652</c> or the name in the file.</summary>
    public abstract string Name { get; }

    /// <summary>Whether coordinates are degrees rather than metres.</summary>
    public abstract bool IsGeographic { get; }

    /// <returns>X = longitude, Y = latitude, degrees.</returns>
    public abstract MapPoint ToGeographic(MapPoint point);

    /// <param name="longitudeLatitude">X = longitude, Y = latitude, degrees.</param>
    public abstract MapPoint FromGeographic(MapPoint longitudeLatitude);

    /// <summary>Moves a point of this system into <paramref name="target"/>; the same point when they are equal.</summary>
    public MapPoint To(Crs target, MapPoint point)
    {
        ArgumentNullException.ThrowIfNull(target);
        return Equals(target) ? point : target.FromGeographic(ToGeographic(point));
    }

    /// <summary>What makes two systems equal.</summary>
    protected abstract string Identity { get; }

    public bool Equals(Crs? other) => other is not null && string.Equals(Identity, other.Identity, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as Crs);

    public override int GetHashCode() => Identity.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Name;

    /// <summary>The EPSG code of the WGS 84 UTM zone that holds a place.</summary>
    public static int UtmEpsgCode(double longitude, double latitude)
    {
        int zone = Math.Clamp((int)Math.Floor((longitude + 180) / 6) + 1, 1, 60);
        return (latitude < 0 ? 32700 : 32600) + zone;
    }

    internal static string Code(int epsg) => string.Create(CultureInfo.InvariantCulture, $"EPSG:{epsg}");
}
