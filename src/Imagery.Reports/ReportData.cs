using System.Text.Json;
using Imagery.Comparisons;
using Imagery.Detections;
using Imagery.Geometry;
using Imagery.Observations;
using Imagery.Reporting;
using Imagery.Sites;
using NetTopologySuite.Geometries;

namespace Imagery.Reports;

/// <summary>
/// What the script of the report draws, as JSON. Positions are metres east and north of the south-western corner of the site's outline, to the decimetre.
/// The encoder escapes what could end a script element.
/// </summary>
internal static class ReportData
{
    public static string Json(ReportInput input) => JsonSerializer.Serialize(new { sites = input.Results.Sites.Select(s => Site(input, s)) });

    private static object Site(ReportInput input, Site site)
    {
        Envelope box = site.Area.EnvelopeInternal;
        var origin = new MapPoint(box.MinX, box.MinY);
        SceneSummary[] scenes = ScenesWithEvidence(input, site.Name);
        Dictionary<string, IReadOnlyList<Detection>> boxes = scenes.ToDictionary(
            s => s.SceneId, s => (IReadOnlyList<Detection>)[.. DetectionsGeoJson.InOrder(input.Results).Where(d => d.SceneId == s.SceneId)]);
        return new
        {
            zones = site.Zones.Select(z => Series(input.Results, site.Name, z)),
            outlines = site.Zones.Where(z => !z.IsWholeSite).Select(z => new { name = z.Name, rings = Rings(z.Area, origin) }),
            scenes = scenes.Select(s => Scene(input, s, boxes[s.SceneId], origin)),
            pairs = PairsOf(input, site.Name).Select(p => Pair(input.Results, p, [.. scenes.Select(s => s.SceneId)], boxes)),
        };
    }

    /// <summary>Scenes of a site whose zones can be shown, by time.</summary>
    public static SceneSummary[] ScenesWithEvidence(ReportInput input, string site) =>
    [
        .. input.Results.Scenes.Where(s => s.Site == site && input.Evidence.Any(e => e.SceneId == s.SceneId))
            .OrderBy(s => s.Acquisition.TimeUtc).ThenBy(s => s.SceneId, StringComparer.Ordinal),
    ];

    /// <summary>Each scene with evidence against the one before, then against the first; latest first.</summary>
    public static IReadOnlyList<(SceneSummary Earlier, SceneSummary Later)> PairsOf(ReportInput input, string site)
    {
        SceneSummary[] scenes = ScenesWithEvidence(input, site);
        return
        [
            .. scenes.Zip(scenes.Skip(1)).Reverse().Select(p => (p.First, p.Second)),
            .. scenes.Skip(2).Reverse().Select(s => (scenes[0], s)),
        ];
    }

    private static object Series(RunResults results, string site, Zone zone) => new
    {
        name = SiteSection.NameOf(zone.Name),
        points = results.Observations.Where(o => o.Site == site && o.Zone == zone.Name)
            .OrderBy(o => o.AcquiredUtc).ThenBy(o => o.SceneId, StringComparer.Ordinal)
            .Select(o => new
            {
                t = o.AcquiredUtc.ToUnixTimeSeconds(),
                best = o.Count?.Best,
                low = o.Count?.Low,
                high = o.Count?.High,
                partial = o.Status == ObservationStatus.Partial,
                coverage = KeyStatement.Percent(o.Coverage),
                method = o.Count is null ? string.Empty : "method " + OutputWords.Of(o.Count.Method),
            }),

        // Only what an image can confirm stands on the axis of counts, and only on that of the whole port.
        reported = results.Reported
            .Where(r => zone.IsWholeSite && r.IsAt(site) && r.Measure == ReportedMeasure.Stock && r.Best is not null)
            .Select(r => new { t = new DateTimeOffset(r.Date, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeSeconds(), best = r.Best }),
    };

    private static object Scene(ReportInput input, SceneSummary scene, IReadOnlyList<Detection> boxes, MapPoint origin)
    {
        StoredEvidence evidence = input.Evidence.First(e => e.SceneId == scene.SceneId);
        GeoTransform t = evidence.ZonesTransform;
        (double west, double north) = (t.A - origin.X, t.D - origin.Y);
        return new
        {
            time = OutputWords.Time(scene.Acquisition.TimeUtc),
            pixel = Math.Round(t.B, 4),
            image = "data:image/jpeg;base64," + Convert.ToBase64String(evidence.Zones.Jpeg),
            bounds = new[] { west, north - (evidence.Zones.Height * t.B), west + (evidence.Zones.Width * t.B), north }.Select(Metres),
            boxes = boxes.Select(d => new[]
            {
                Metres(d.Centre.X - origin.X), Metres(d.Centre.Y - origin.Y), Math.Round(d.OrientationDegrees, 1),
                Metres(d.LengthMetres), Metres(d.WidthMetres), Math.Round(d.Probability, 2),
            }),
        };
    }

    private static object Pair(RunResults results, (SceneSummary Earlier, SceneSummary Later) pair, string[] scenes, Dictionary<string, IReadOnlyList<Detection>> boxes)
    {
        (string earlier, string later) = (pair.Earlier.SceneId, pair.Later.SceneId);
        Movement[] moves = [.. results.Movements.Where(m => m.EarlierSceneId == earlier && m.LaterSceneId == later)];
        Comparison? whole = results.Comparisons.FirstOrDefault(c => c.Site == pair.Later.Site && c.Zone == Zone.WholeSiteName
            && c.EarlierUtc == pair.Earlier.Acquisition.TimeUtc && c.LaterUtc == pair.Later.Acquisition.TimeUtc);
        Dictionary<string, int> Places(string scene) => boxes[scene].Index().ToDictionary(p => p.Item.Id, p => p.Index);
        (Dictionary<string, int> before, Dictionary<string, int> after) = (Places(earlier), Places(later));
        return new
        {
            earlier = Array.IndexOf(scenes, earlier),
            later = Array.IndexOf(scenes, later),
            known = moves.Length > 0 || whole?.Arrived is not null,
            arrived = moves.Where(m => m.Kind == MovementKind.Arrived && after.ContainsKey(m.LaterId!)).Select(m => after[m.LaterId!]),
            departed = moves.Where(m => m.Kind == MovementKind.Departed && before.ContainsKey(m.EarlierId!)).Select(m => before[m.EarlierId!]),
            note = whole is null ? string.Empty : string.Join(", ", whole.Reasons),
        };
    }

    private static IEnumerable<IEnumerable<double[]>> Rings(NetTopologySuite.Geometries.Geometry area, MapPoint origin) =>
        Enumerable.Range(0, area.NumGeometries).Select(area.GetGeometryN).OfType<Polygon>()
            .Select(p => p.ExteriorRing.Coordinates.Select(c => new[] { Metres(c.X - origin.X), Metres(c.Y - origin.Y) }));

    private static double Metres(double value) => Math.Round(value, 1);
}
