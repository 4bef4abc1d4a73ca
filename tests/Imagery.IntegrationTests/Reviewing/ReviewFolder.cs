using Imagery.Cli.Running;
using Imagery.Detections;
using Imagery.Geometry;
using Imagery.Observations;
using Imagery.Pipeline;
using Imagery.Rasters;
using Imagery.Reporting;
using Imagery.Reports;
using Imagery.Testing.Results;

namespace Imagery.IntegrationTests.Reviewing;

/// <summary>An output folder with many boxes, counts that fit them, and pictures on which the boxes can be seen.</summary>
internal static class ReviewFolder
{
    public const string Zone = "Quay <b>";

    /// <param name="boxes">An image, two images a site, all in the one named zone.</param>
    public static RunResults Results(int boxes)
    {
        RunResults results = ResultsBuilder.Build(Zone);
        SceneSummary[] seen = [.. results.Scenes.Where(s => results.Detections.Any(d => d.SceneId == s.SceneId))];
        Detection[] all = [.. seen.SelectMany(s => Enumerable.Range(0, boxes).Select(i => Box(results.Detections.First(d => d.SceneId == s.SceneId), i)))];
        return ComparedResults.Of(
            results with
            {
                Detections = all,
                Vessels = [],
                Observations = [.. results.Observations.Select(o => o.Count is null ? o : o with { Count = Counted([.. all.Where(d => d.SceneId == o.SceneId)], o.Coverage), OnVessel = 0 })],
            },
            pictures: null,
            baseline: null);
    }

    /// <summary>Writes the results as a run does.</summary>
    public static OutputFolder Write(string folder, RunResults results)
    {
        OutputFolder outputs = new(folder);
        outputs.Write(results, new DrawnScenes([], [.. results.Scenes.Where(s => results.Detections.Any(d => d.SceneId == s.SceneId)).Select(s => Evidence(results, s))]));
        return outputs;
    }

    private static ContainerCount Counted(Detection[] boxes, double coverage) => CountInterval.Build(
        boxes.Length, boxes.Sum(d => d.Probability * (1 - d.Probability)), boxes.Sum(d => d.Teu), coverage, (CountMethod.Individual, new CountErrorModel(0.03, 2)));

    private static Detection Box(Detection like, int i) => like with
    {
        Id = FormattableString.Invariant($"{like.SceneId}-{i:D6}"),
        Centre = new MapPoint(like.Centre.X - 150 + (i % 40 * 8), like.Centre.Y - 80 + (i / 40 * 3.2)),
        LengthMetres = new[] { 6.058, 12.192, 13.716 }[i % 3],
        OrientationDegrees = 90,
        Probability = 0.45 + (i % 50 / 100.0),
        Length = (ContainerLength)(i % 3),
        Zones = [Zone],
    };

    private static StoredEvidence Evidence(RunResults results, SceneSummary scene)
    {
        const double Pixel = 0.3;
        const int Cell = 100;
        NetTopologySuite.Geometries.Envelope area = results.Sites.Single(s => s.Name == scene.Site).Zones[1].Area.EnvelopeInternal;
        GeoTransform transform = GeoTransform.NorthUp(area.MinX - 20, area.MaxY + 20, Pixel, Pixel);
        var zones = new Raster<byte>(3, (int)((area.Width + 40) / Pixel), (int)((area.Height + 40) / Pixel));
        zones.Samples.AsSpan().Fill(90);
        Detection[] boxes = [.. results.Detections.Where(d => d.SceneId == scene.SceneId)];
        Array.ForEach(boxes, d => Paint(zones, transform.ToPixel(d.Centre), d.LengthMetres / Pixel, d.WidthMetres / Pixel));
        Detection[] doubtful = [.. boxes.OrderBy(d => Math.Abs(d.Probability - 0.5)).Take(ChipSheet.MostCells)];
        var sheet = new Raster<byte>(3, ChipSheet.Columns * Cell, 6 * Cell);
        sheet.Samples.AsSpan().Fill(90);
        List<ChipCell> cells = [];
        foreach ((int i, Detection d) in doubtful.Index())
        {
            (int left, int top) = (i % ChipSheet.Columns * Cell, i / ChipSheet.Columns * Cell);
            PixelPoint centre = new(left + (Cell / 2), top + (Cell / 2));
            Paint(sheet, centre, d.LengthMetres / Pixel, d.WidthMetres / Pixel);
            cells.Add(new ChipCell(d.Id, left, top, [.. d.Corners().Select(c => new PixelPoint(centre.Column + ((c.X - d.Centre.X) / Pixel), centre.Row - ((c.Y - d.Centre.Y) / Pixel)))]));
        }

        return EvidenceEncoder.Encode(scene.SceneId, new SceneEvidence(new ChipSheet(sheet, Cell, cells), new MapPicture(zones, transform)));
    }

    private static void Paint(Raster<byte> picture, PixelPoint centre, double length, double width)
    {
        for (int row = (int)(centre.Row - (width / 2)); row < centre.Row + (width / 2); row++)
        {
            for (int column = (int)(centre.Column - (length / 2)); column < centre.Column + (length / 2); column++)
            {
                if (row >= 0 && column >= 0 && row < picture.Height && column < picture.Width)
                {
                    picture.Band(0)[(row * picture.Width) + column] = 200;
                }
            }
        }
    }
}
