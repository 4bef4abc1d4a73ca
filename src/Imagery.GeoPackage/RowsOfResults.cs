using Imagery.Comparisons;
using Imagery.Detections;
using Imagery.Geometry;
using Imagery.Observations;
using Imagery.Reporting;
using Imagery.Scenes;
using Imagery.Sites;
using NetTopologySuite.Geometries;
using Area = NetTopologySuite.Geometries.Geometry;

namespace Imagery.GeoPackage;

/// <summary>Turns results into rows, in the order that every output uses.</summary>
internal sealed class RowsOfResults(RunResults results)
{
    private readonly IReadOnlyDictionary<string, Site> _siteOfScene = LonLat.SiteByScene(results);

    private readonly Dictionary<string, SceneSummary> _scenes =
        results.Scenes.ToDictionary(s => s.SceneId, StringComparer.Ordinal);

    public IEnumerable<(Area?, object?[])> Of(Table table) => table.Name switch
    {
        "containers" => DetectionsGeoJson.AllInOrder(results).Select(Container),
        "faint" => results.Faint.OrderBy(d => d.SceneId, StringComparer.Ordinal).ThenBy(d => d.Id, StringComparer.Ordinal).Select(Container),
        "machine_containers" => DetectionsGeoJson.InOrder(results.Review!.Machine).Select(d => ((Area?)null, Container(d).Item2)),
        "machine_counts" => Plain(CountRow.Of(results.Review!.Machine).Select(Count)),
        "edits" => Plain(results.Review?.Ledger.All.Select(LedgerStore.Cells) ?? []),
        "zones" => Sites().SelectMany(s => s.Zones.Select(z => ZoneRow(s, z))),
        "footprints" => Scenes().Select(Footprint),
        "vessels" => results.Vessels.OrderBy(v => v.SceneId, StringComparer.Ordinal).ThenBy(v => v.Id, StringComparer.Ordinal).Select(VesselRow),
        "arrived" => Moves(MovementKind.Arrived),
        "departed" => Moves(MovementKind.Departed),
        "stayed" => Moves(MovementKind.Stayed),
        "counts" => Plain(CountRow.Of(results).Select(Count)),
        "changes" => Plain(ChangeRow.Of(results).Select(Change)),
        "ledger" => Plain(LedgerTable.Rows(results)),
        "reported" => Plain(results.Reported.Select(Reported)),
        "sites" => Plain(Sites().Select(SiteRow)),
        "inputs" => Plain(Scenes().SelectMany(s => s.Tiles.Select(t => new object?[] { s.SceneId, s.Site, t.Path, t.Sha256, t.Size, t.IsMask ? 1 : 0 }))),
        "registrations" => Plain(Scenes().Where(s => s.Registration is not null).Select(RegistrationRows.Of)),
        "problems" => Plain(ManifestJson.ProblemsInOrder(results).Select(p => new object?[] { p.Path, p.Kind, p.Message })),
        "description" => Plain(Description()),
        "layer_styles" => Plain(Styles.Rows(LastChange)),
        _ => throw new ArgumentOutOfRangeException(nameof(table)),
    };

    /// <summary>The newest acquisition, never the clock: the same results give the same file.</summary>
    public string LastChange => Cells.Time(results.Scenes.Count > 0
        ? DateTimeOffset.FromUnixTimeMilliseconds(results.Scenes.Max(s => s.Acquisition.TimeUtc).ToUnixTimeMilliseconds())
        : DateTimeOffset.UnixEpoch);

    private IOrderedEnumerable<Site> Sites() => results.Sites.OrderBy(s => s.Name, StringComparer.Ordinal);

    private IEnumerable<SceneSummary> Scenes() => results.Scenes
        .OrderBy(s => s.Site, StringComparer.Ordinal)
        .ThenBy(s => s.Acquisition.TimeUtc)
        .ThenBy(s => s.SceneId, StringComparer.Ordinal);

    private static IEnumerable<(Area?, object?[])> Plain(IEnumerable<object?[]> rows) => rows.Select(r => ((Area?)null, r));

    private (Area?, object?[]) Container(Detection d)
    {
        Site site = _siteOfScene[d.SceneId];
        return (LonLat.From(d, site.Frame),
        [
            d.Id, site.Name, Cells.List(d.Zones), d.SceneId, Cells.Time(_scenes[d.SceneId].Acquisition.TimeUtc), d.Probability,
            OutputWords.Of(d.Length), d.LengthMetres, d.WidthMetres, d.OrientationDegrees, OutputWords.Of(d.State), site.Frame.EpsgCode, d.Centre.X,
            d.Centre.Y, d.OnVessel, d.Tiers?.Low, d.Tiers?.High,
        ]);
    }

    private (Area?, object?[]) VesselRow(Vessel v)
    {
        Site site = _siteOfScene[v.SceneId];
        return (LonLat.From(v.Outline, site.Frame),
        [
            v.Id, site.Name, Cells.List(v.Zones), v.SceneId, Cells.Time(_scenes[v.SceneId].Acquisition.TimeUtc), v.Probability,
            v.LengthMetres, v.WidthMetres, v.OrientationDegrees, "seen", site.Frame.EpsgCode, Cells.Binary(v.Outline),
        ]);
    }

    /// <summary>Drawn where the container was last seen.</summary>
    private IEnumerable<(Area?, object?[])> Moves(MovementKind kind) => MovementRow.Of(results).Where(m => m.Movement.Kind == kind).Select(m => (
        (Area?)LonLat.From(m.Shown, _siteOfScene[m.Shown.SceneId].Frame),
        new object?[]
        {
            m.PairKey, m.Pair, m.Movement.Site, Cells.List(m.Shown.Zones), Cells.Time(m.EarlierUtc), Cells.Time(m.LaterUtc),
            m.Movement.EarlierSceneId, m.Movement.LaterSceneId, m.Movement.EarlierId, m.Movement.LaterId, m.Shown.Probability,
            OutputWords.Of(m.Shown.Length),
        }));

    private static (Area?, object?[]) ZoneRow(Site site, Zone zone) => (
        Several(zone.Area, site.Frame),
        [site.Name, zone.Name, Words.Of(zone.Role), site.Frame.EpsgCode, Cells.Binary(zone.Area)]);

    private (Area?, object?[]) Footprint(SceneSummary scene)
    {
        Crs frame = _siteOfScene[scene.SceneId].Frame;
        Acquisition a = scene.Acquisition;
        return (Several(scene.Footprint, frame),
        [
            scene.SceneId, scene.Site, Cells.Time(a.TimeUtc), a.IsDateOnly, OutputWords.Of(a.Origin), a.Evidence, a.Sensor,
            a.SunElevationDegrees, a.SunAzimuthDegrees, a.OffNadirDegrees, scene.PixelSizeMetres, OutputWords.Of(scene.Method),
            frame.EpsgCode, Cells.Binary(scene.Footprint),
        ]);
    }

    private static object?[] Count(CountRow row)
    {
        Observation o = row.Observation;
        return
        [
            o.Site, o.Zone, Cells.Time(o.AcquiredUtc), o.SceneId, OutputWords.Of(o.Status), o.Count?.Best, o.Count?.Low, o.Count?.High,
            o.Count?.Teu, o.Coverage, row.Method is CountMethod m ? OutputWords.Of(m) : null, o.PixelSizeMetres, o.Sensor,
            o.RegistrationShiftMetres, o.RegistrationResidualMetres, o.VesselLengthMetres, Cells.List(o.Flags), o.Count?.Coverage, o.OnVessel,
            o.Conditions.Cloud, o.Conditions.Masked, o.Conditions.Shadow, o.Conditions.Haze, o.Conditions.Snow, o.Conditions.Dark,
            o.Count?.Error?.RelativeError, o.Count?.Error?.BaseError,
        ];
    }

    private static object?[] Change(Comparison c) =>
    [
        c.Site, c.Zone, Cells.Time(c.EarlierUtc), Cells.Time(c.LaterUtc), OutputWords.Of(c.Pair), c.Delta, c.DeltaLow, c.DeltaHigh,
        c.Arrived, c.Departed, c.Stayed, OutputWords.Of(c.Verdict), c.Probability, Cells.List(c.Reasons),
    ];

    private static object?[] Reported(ReportedObservation r) =>
    [
        r.Date.ToString("O", System.Globalization.CultureInfo.InvariantCulture), r.Port, r.Kind, r.What, r.Low, r.Best, r.High, r.Sensor, r.Source,
    ];

    private static object?[] SiteRow(Site s) =>
        [s.Name, s.Frame.EpsgCode, s.ReferenceDate?.ToString("O", System.Globalization.CultureInfo.InvariantCulture), Cells.Binary(s.Area)];

    private IEnumerable<object?[]> Description()
    {
        RunDescription d = results.Description;
        return
        [
            ["run", "program_version", d.ProgramVersion],
            ["run", "detector", d.DetectorFingerprint],
            ["run", "site_file", d.SiteFile.Path],
            ["run", "site_file_sha256", d.SiteFile.Sha256],
            ["run", "site_file_size", d.SiteFile.Size.ToString(System.Globalization.CultureInfo.InvariantCulture)],
            .. d.Parameters.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => new object?[] { "parameter", p.Key, p.Value }),
        ];
    }

    /// <summary>One type for the whole layer; null for nothing.</summary>
    private static MultiPolygon? Several(Area area, Crs frame)
    {
        Polygon[] parts = [.. NetTopologySuite.Geometries.Utilities.PolygonExtracter.GetPolygons(LonLat.From(area, frame)).Cast<Polygon>().Where(p => !p.IsEmpty)];
        return parts.Length == 0 ? null : new MultiPolygon(parts) { SRID = 4326 };
    }
}
