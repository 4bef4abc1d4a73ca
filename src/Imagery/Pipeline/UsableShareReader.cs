using Imagery.Coverage;
using Imagery.Coverage.Conditions;
using Imagery.Geometry;
using Imagery.Rasters;
using Imagery.Scenes;
using NetTopologySuite.Geometries;

namespace Imagery.Pipeline;

/// <summary>
/// How much of a site a scene shows clearly: enough to choose a reference by. A large site is looked at in windows spread over it, so that the cost is bounded.
/// </summary>
internal sealed class UsableShareReader(ICloudDetector clouds, IReadOnlyList<int>? chosenBands, Func<Tile, IRasterSource> open, int threads)
{
    /// <summary>Pixels read of one scene, about.</summary>
    private const double MostPixels = 12e6;

    private const int WindowsAcross = 3;

    /// <summary>What ground behind haze, in a cloud's shadow, under snow or in too little light lacks of clear ground: it is seen, but all others would be laid onto it.</summary>
    private const double Veiled = 0.5;

    /// <summary>Rows between those in which the site's pixels are counted.</summary>
    private const int RowStep = 7;

    /// <returns>0–1.</returns>
    /// <exception cref="ImageryException">A tile could not be read.</exception>
    public double Read(Scene scene, CancellationToken cancel)
    {
        double share = 0;
        foreach ((Mosaic mosaic, SampleType type) in SceneMosaics.Of(scene, chosenBands, open))
        {
            share += Share(scene, mosaic, type, cancel);
        }

        return Math.Min(1, share);
    }

    private double Share(Scene scene, Mosaic mosaic, SampleType type, CancellationToken cancel)
    {
        var ground = new GroundFrame(mosaic.Grid.Transform, mosaic.Grid.Crs, scene.Site.Frame);
        PixelPolygon site = PixelPolygon.From(scene.Site.Area, ground.ToPixel);
        Envelope box = scene.Site.Area.EnvelopeInternal;
        GeoTransform affine = ground.AffineAround(ground.ToPixel(new MapPoint(box.Centre.X, box.Centre.Y)));
        IReadOnlyList<int> BandsOf(IRasterSource source) => VisibleBands.Of(source.BandRoles, chosenBands);
        Tile first = scene.Tiles.First(t => t.ContentHash == mosaic.Tiles[0].Tile.Key);
        int bands = VisibleBands.Of(first.BandRoles, chosenBands).Count;
        var view = new SceneView([.. Enumerable.Repeat(new BandStretch(0, 1), bands)], BandsOf, affine.ColumnStep, affine.RowStep);
        (double usable, double all) = (0, 0);
        foreach (PixelWindow window in Windows(site.Bounds))
        {
            all += PixelsOf(site, window);
            PixelWindow seen = window.Intersect(mosaic.Grid.Bounds);
            if (seen.IsEmpty)
            {
                continue;
            }

            (UsableArea area, _) = new UsableAreaAssessor(clouds, threads).Assess(scene, (mosaic, view, ground, type), seen, 0, cancel);
            ConditionTally tally = area.Tally(site);
            long hidden = tally[GroundConditions.NoData] + tally[GroundConditions.Cloud] + tally[GroundConditions.Masked];
            long veiled = tally[GroundConditions.Haze] + tally[GroundConditions.Shadow] + tally[GroundConditions.Snow] + tally[GroundConditions.Dark];
            double lost = hidden + (Veiled * veiled);
            usable += Math.Max(0, PixelsOf(site, seen) - (lost * area.Factor * area.Factor));
        }

        return all > 0 ? usable / all : 0;
    }

    private static IEnumerable<PixelWindow> Windows(PixelWindow site)
    {
        if (site.PixelCount <= MostPixels)
        {
            yield return site;
            yield break;
        }

        int width = (int)Math.Min(site.Width / WindowsAcross, Math.Sqrt(MostPixels) / WindowsAcross);
        int height = (int)Math.Min(site.Height / WindowsAcross, MostPixels / WindowsAcross / WindowsAcross / width);
        for (int y = 0; y < WindowsAcross; y++)
        {
            for (int x = 0; x < WindowsAcross; x++)
            {
                yield return new PixelWindow(
                    site.Column + (int)(((2L * x) + 1) * site.Width / (2 * WindowsAcross)) - (width / 2),
                    site.Row + (int)(((2L * y) + 1) * site.Height / (2 * WindowsAcross)) - (height / 2), width, height);
            }
        }
    }

    private static double PixelsOf(PixelPolygon site, PixelWindow window)
    {
        List<PixelRun> runs = [];
        long sum = 0;
        int rows = 0;
        for (int row = window.Row; row < window.EndRow; row += RowStep, rows++)
        {
            site.RunsOfRow(row, window.Column, window.EndColumn, runs);
            sum += runs.Sum(r => (long)r.End - r.Start);
        }

        return rows == 0 ? 0 : (double)sum * window.Height / rows;
    }
}
