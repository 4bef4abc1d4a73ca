using Imagery.Geometry;
using Imagery.Synthesis.Layout;
using Imagery.Synthesis.Painting;
using Imagery.Synthesis.Sensors;

namespace Imagery.Synthesis;

/// <summary>A site on one date, before it is rendered.</summary>
/// <param name="Size">Side in metres.</param>
internal sealed record DrawnScene(string Site, DateTimeOffset Acquired, double Size, Ground Ground, IReadOnlyList<DrawnZone> Zones)
{
    public required Crs Crs { get; init; }

    /// <summary>Upper left corner in map metres.</summary>
    public required MapPoint Origin { get; init; }

    public required Sun Sun { get; init; }

    public required SensorConditions Conditions { get; init; }

    public required Noise Noise { get; init; }

    public required uint Seed { get; init; }

    public IReadOnlyList<Cloud> Clouds { get; init; } = [];

    /// <summary>How the picture lies against the map: metres to the east and south, radians around the middle.</summary>
    public (double X, double Y, double Turn) Misplacement { get; init; }

    /// <summary>Name of the files without tile and ending, and what the satellite is called.</summary>
    public string FileStem => $"{Site}_{Acquired.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture)}";

    /// <summary>Longitude and latitude of a place of the site.</summary>
    public MapPoint Geographic(double x, double y) => Crs.ToGeographic(new MapPoint(Origin.X + x, Origin.Y - y));

    /// <summary>Where the picture shows a place at a height: the view leans, and the picture may be misplaced.</summary>
    public (double X, double Y) Shown(double x, double y, double height)
    {
        (double cos, double sin) = (Math.Cos(Misplacement.Turn), Math.Sin(Misplacement.Turn));
        double dx = x - (Size / 2);
        double dy = y - (Size / 2);
        return (
            (Size / 2) + (dx * cos) - (dy * sin) + Misplacement.X + (Sun.Lean.X * height),
            (Size / 2) + (dx * sin) + (dy * cos) + Misplacement.Y + (Sun.Lean.Y * height));
    }
}
