using Imagery.Coverage;
using Imagery.Detections;
using Imagery.Geometry;
using Imagery.Rasters;
using Imagery.Scenes;
using Imagery.Sites;
using NetTopologySuite.Geometries;

namespace Imagery.Pipeline;

/// <summary>
/// Looks for vessels in reduced pictures that are put together from the chips, so that no pixel is read twice; around the berths where a site has any, else
/// over the whole site.
/// </summary>
internal sealed class VesselSpotter(IVesselDetector detector)
{
    /// <summary>Longer side of a picture, at most; larger harbours are reduced further.</summary>
    private const int MostPixels = 2400;

    /// <summary>How much of the water beyond a berth is looked at: what the water looks like must be seen.</summary>
    private const double AroundBerthMetres = 100;

    /// <summary>An empty picture, to be filled from chips; null when no part of the mosaic shows where vessels lie.</summary>
    public Quicklook? NewPicture(Site site, Mosaic mosaic, (GroundFrame Ground, SceneView View, int Bands) seen)
    {
        NetTopologySuite.Geometries.Geometry[] berths = [.. site.Zones.Where(z => z.Role == ZoneRole.Berth).Select(z => z.Area.Envelope.Buffer(AroundBerthMetres))];
        PixelWindow area = PixelPolygon.From(site.Area, seen.Ground.ToPixel).Bounds.Intersect(mosaic.Grid.Bounds);
        if (berths.Length > 0)
        {
            area = berths.Select(b => PixelPolygon.From(b, seen.Ground.ToPixel).Bounds).Aggregate(Around).Intersect(area);
        }

        if (area.IsEmpty)
        {
            return null;
        }

        int factor = Math.Max(1, (int)Math.Round(detector.WantedPixelMetres / seen.View.PixelSizeMetres));
        int longest = (Math.Max(area.Width, area.Height) + factor - 1) / factor;
        return new Quicklook(area, seen.Bands, Math.Min(MostPixels, longest));
    }

    /// <returns>From north to south.</returns>
    public IReadOnlyList<Vessel> Find(Scene scene, IReadOnlyList<MosaicFindings> mosaics)
    {
        List<Vessel> found = [];
        foreach (MosaicFindings mosaic in mosaics.Where(m => m.Harbour is not null))
        {
            foreach (PixelVessel vessel in detector.Find(Picture(scene.Site, mosaic)))
            {
                Vessel placed = Place(scene, mosaic, vessel);
                if (IsAlongside(placed, scene.Site) && !found.Exists(f => f.Outline.Intersects(placed.Outline)))
                {
                    found.Add(placed);
                }
            }
        }

        return
        [
            .. found.OrderByDescending(v => v.Outline.Centroid.Y).ThenBy(v => v.Outline.Centroid.X)
                .Select((v, i) => v with { Id = FormattableString.Invariant($"{scene.Id}/vessel-{i + 1}") }),
        ];
    }

    /// <summary>Where a site has berths, a hull that hardly lies in one is none: a row of stacks behind the quay, a roof.</summary>
    private static bool IsAlongside(Vessel vessel, Site site)
    {
        const double LeastShare = 0.3;
        Zone[] berths = [.. site.Zones.Where(z => z.Role == ZoneRole.Berth)];
        return berths.Length == 0 || berths.Any(b => b.Area.Intersection(vessel.Outline).Area >= LeastShare * vessel.Outline.Area);
    }

    private static HarbourPicture Picture(Site site, MosaicFindings mosaic)
    {
        ReducedPicture look = mosaic.Harbour!;
        (int column, int row, int factor) = look.Placement;
        var within = PixelPolygon.From(site.Area, m =>
        {
            PixelPoint p = mosaic.Ground.ToPixel(m);
            return new PixelPoint((p.Column - column) / factor, (p.Row - row) / factor);
        });
        byte[] valid = new byte[look.Seen.Length];
        List<PixelRun> runs = [];
        for (int line = 0; line < look.Height; line++)
        {
            // Beyond the site, how much was read depends on how it was cut.
            within.RunsOfRow(line, 0, look.Width, runs);
            foreach (PixelRun run in runs)
            {
                int start = (line * look.Width) + run.Start;
                look.Seen.AsSpan(start, run.End - run.Start).CopyTo(valid.AsSpan(start));
            }
        }

        return new HarbourPicture(
            look.Bands, new ValidMask(look.Width, look.Height, valid), mosaic.View.PixelWidthMetres * factor, mosaic.View.PixelHeightMetres * factor);
    }

    private static Vessel Place(Scene scene, MosaicFindings mosaic, PixelVessel vessel)
    {
        (int column, int row, int factor) = mosaic.Harbour!.Placement;
        MapPoint Ground(PixelPoint p) => mosaic.Ground.ToGround(new PixelPoint(column + (p.Column * factor), row + (p.Row * factor)));
        var corners = new MultiPoint([.. vessel.Outline.Select(Ground).Select(g => new Point(Math.Round(g.X, 3), Math.Round(g.Y, 3)))]);
        var outline = (Polygon)corners.ConvexHull().Normalized();
        var middle = new PixelPoint(vessel.Outline.Average(p => p.Column), vessel.Outline.Average(p => p.Row));
        var ahead = new PixelPoint(
            middle.Column + (Math.Cos(vessel.AngleRadians) * 10 / (mosaic.View.PixelWidthMetres * factor)),
            middle.Row - (Math.Sin(vessel.AngleRadians) * 10 / (mosaic.View.PixelHeightMetres * factor)));
        (MapPoint from, MapPoint to) = (Ground(middle), Ground(ahead));
        double degrees = Math.Round(((Math.Atan2(to.X - from.X, to.Y - from.Y) * 180 / Math.PI) + 360) % 180, 2);
        return new Vessel(
            "", scene.Id, outline, Math.Round(vessel.LengthMetres, 1), Math.Round(vessel.WidthMetres, 1), degrees >= 180 ? 0 : degrees, vessel.Probability,
            VesselsAlongside.ZonesOf(outline, scene.Site));
    }

    private static PixelWindow Around(PixelWindow a, PixelWindow b)
    {
        (int column, int row) = (Math.Min(a.Column, b.Column), Math.Min(a.Row, b.Row));
        return new PixelWindow(column, row, Math.Max(a.EndColumn, b.EndColumn) - column, Math.Max(a.EndRow, b.EndRow) - row);
    }
}
