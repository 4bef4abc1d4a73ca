using Imagery.Coverage;
using Imagery.Geometry;
using Imagery.Sites;
using NetTopologySuite.Geometries;

namespace Imagery.Pipeline.ChangeMaps;

/// <summary>The cells over a site on which two dates meet: north up in the site's frame, corners at multiples of the cell.</summary>
/// <param name="CellMetres">In the site's frame.</param>
public sealed record ChangeGrid(MapPoint Origin, double CellMetres, int Width, int Height)
{
    /// <summary>A larger site is compared in larger cells.</summary>
    private const double MostCells = 2e6;

    public GeoTransform Transform => GeoTransform.NorthUp(Origin.X, Origin.Y, CellMetres, CellMetres);

    /// <param name="cellMetres">The coarser of both scenes' cells.</param>
    public static ChangeGrid Over(Site site, double cellMetres)
    {
        ArgumentNullException.ThrowIfNull(site);
        Envelope box = site.Area.EnvelopeInternal;
        double cell = Math.Round(Math.Max(cellMetres, Math.Sqrt(box.Area / MostCells)), 2);
        var origin = new MapPoint(Math.Floor(box.MinX / cell) * cell, Math.Ceiling(box.MaxY / cell) * cell);
        return new ChangeGrid(origin, cell, (int)Math.Ceiling((box.MaxX - origin.X) / cell), (int)Math.Ceiling((origin.Y - box.MinY) / cell));
    }

    /// <returns>(row, column): whether the middle of a cell lies in an area of the site's frame.</returns>
    public bool[] Inside(NetTopologySuite.Geometries.Geometry area)
    {
        PixelPolygon polygon = PixelPolygon.From(area, Transform.ToPixel);
        bool[] inside = new bool[Width * Height];
        List<PixelRun> runs = [];
        for (int row = 0; row < Height; row++)
        {
            polygon.RunsOfRow(row, 0, Width, runs);
            foreach (PixelRun run in runs)
            {
                inside.AsSpan((row * Width) + run.Start, run.End - run.Start).Fill(true);
            }
        }

        return inside;
    }
}
