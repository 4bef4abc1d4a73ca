using System.Globalization;
using Imagery.Comparisons;
using Imagery.CoRegistration;
using Imagery.Coverage;
using Imagery.Detections;
using Imagery.Geometry;
using Imagery.Observations;
using Imagery.Reporting;
using Imagery.Scenes;
using Imagery.Sites;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;

namespace Imagery.GeoPackage;

/// <summary>Turns the rows of a file that this program wrote back into results.</summary>
internal sealed class ResultsOfRows(SqliteConnection connection)
{
    public RunResults Read()
    {
        bool isReviewed = PackageFile.Has(connection, Layout.MachineCounts.Name);
        ILookup<string, Zone> zones = Rows(Layout.Zones, r => (Site: r.Text("site"), Zone: ZoneOf(r))).ToLookup(p => p.Site, p => p.Zone);
        ILookup<(string, string), InputFile> tiles = Rows(
            Layout.Inputs,
            r => (Key: (r.Text("site"), r.Text("scene_id")), Tile: new InputFile(r.Text("path"), r.Text("sha256"), r.Long("size")) { IsMask = r.Whole("is_mask") != 0 }))
            .ToLookup(p => p.Key, p => p.Tile);
        Dictionary<string, SceneRegistration> registrations = Rows(RegistrationRows.Table, RegistrationRows.Read)
            .ToDictionary(r => r.SceneId, r => r.Registration, StringComparer.Ordinal);
        return new RunResults(
            Rows(Layout.Sites, r => SiteOf(r, zones)),
            Rows(isReviewed ? Layout.MachineCounts : Layout.Counts, ObservationOf),
            Rows(Layout.Changes, ComparisonOf),
            Rows(isReviewed ? Layout.MachineContainers : Layout.Containers, DetectionOf),
            Rows(Layout.Footprints, r => SceneOf(r, tiles) with { Registration = registrations.GetValueOrDefault(r.Text("scene_id")) }),
            Rows(Layout.Problems, r => new InputProblem(r.Text("path"), r.Text("kind"), r.Text("message"))),
            Description())
        {
            Movements = [.. Movements()],
            Vessels = Rows(Layout.Vessels, VesselOf),
            Faint = PackageFile.Has(connection, Layout.Faint.Name) ? Rows(Layout.Faint, DetectionOf) : [],   // not there before boxes too faint to be counted were kept
            Reported = Rows(Layout.Reported, ReportedOf),
        };
    }

    /// <summary>Stored by kind; sorted as <see cref="ChangeFindings.Movements"/> is. The sort is stable: kinds and ids stay in order.</summary>
    private IEnumerable<Movement> Movements() => Enum.GetValues<MovementKind>()
        .SelectMany(k => Rows(Layout.Of(k), r => (Later: r.Time("later_utc"), Movement: MovementOf(r, k))))
        .OrderBy(m => m.Movement.Site, StringComparer.Ordinal)
        .ThenBy(m => m.Later)
        .ThenBy(m => m.Movement.LaterSceneId, StringComparer.Ordinal)
        .ThenBy(m => m.Movement.EarlierSceneId, StringComparer.Ordinal)
        .Select(m => m.Movement);

    private static ReportedObservation ReportedOf(Row r) => new(
        DateOnly.ParseExact(r.Text("date"), "O", CultureInfo.InvariantCulture), r.Text("port"), r.Text("kind"), r.Text("what"),
        r.MaybeWhole("reported_low"), r.MaybeWhole("reported_best"), r.MaybeWhole("reported_high"), r.Text("sensor"), r.Text("source"));

    private static Movement MovementOf(Row r, MovementKind kind) => new(
        r.Text("site"), r.Text("earlier_scene_id"), r.Text("later_scene_id"), kind, r.Maybe("earlier_id"), r.Maybe("later_id"));

    private List<T> Rows<T>(Table table, Func<Row, T> make)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = table.SelectSql;
        using SqliteDataReader reader = command.ExecuteReader();
        Row row = new(table, reader);
        List<T> all = [];
        while (reader.Read())
        {
            all.Add(make(row));
        }

        return all;
    }

    private static Zone ZoneOf(Row r) =>
        new(r.Text("zone"), Words.Read<ZoneRole>(r.Text("role"), Words.Of), Cells.Binary(r.Bytes("area_frame")));

    private static Site SiteOf(Row r, ILookup<string, Zone> zones) => new(
        r.Text("site"),
        CrsRegistry.RequireEpsg(r.Whole("frame_epsg")),
        Cells.Binary(r.Bytes("area_frame")),
        [.. zones[r.Text("site")]],
        r.Maybe("reference_date") is string date ? DateOnly.ParseExact(date, "O", CultureInfo.InvariantCulture) : null);

    private static Observation ObservationOf(Row r)
    {
        ContainerCount? count = r.MaybeWhole("count") is int best
            ? new ContainerCount(
                best,
                r.Whole("count_low"),
                r.Whole("count_high"),
                r.Real("teu"),
                r.Real("count_coverage"),
                Words.Read<CountMethod>(r.Text("method"), OutputWords.Of))
            {
                Error = r.MaybeReal("error_relative") is { } relative && r.MaybeReal("error_base") is { } least ? new CountErrorModel(relative, least) : null,
            }
            : null;
        return new Observation(
            r.Text("site"),
            r.Text("zone"),
            r.Time("acquired_utc"),
            r.Text("scene_id"),
            Words.Read<ObservationStatus>(r.Text("status"), OutputWords.Of),
            count,
            r.Real("coverage"),
            r.Real("pixel_size_m"),
            r.Maybe("sensor"),
            r.MaybeReal("registration_shift_m"),
            r.MaybeReal("registration_residual_m"),
            r.MaybeReal("vessel_length_m"),
            Cells.List(r.Text("flags")))
        {
            OnVessel = r.MaybeWhole("on_vessel"),
            Conditions = new ConditionShares(
                r.Real("cloud_share"), r.Real("masked_share"), r.Real("cloud_shadow_share"), r.Real("haze_share"), r.Real("snow_share"), r.Real("dark_share")),
        };
    }

    private static Comparison ComparisonOf(Row r) => new(
        r.Text("site"),
        r.Text("zone"),
        r.Time("earlier_utc"),
        r.Time("later_utc"),
        Words.Read<ComparisonPair>(r.Text("pair"), OutputWords.Of),
        r.MaybeWhole("delta"),
        r.MaybeWhole("delta_low"),
        r.MaybeWhole("delta_high"),
        r.MaybeWhole("arrived"),
        r.MaybeWhole("departed"),
        r.MaybeWhole("stayed"),
        Words.Read<Verdict>(r.Text("verdict"), OutputWords.Of),
        r.MaybeReal("probability"),
        Cells.List(r.Text("reasons")));

    private static Detection DetectionOf(Row r) => new(
        r.Text("id"),
        r.Text("scene_id"),
        new MapPoint(r.Real("centre_x_m"), r.Real("centre_y_m")),
        r.Real("length_m"),
        r.Real("width_m"),
        r.Real("orientation_deg"),
        r.Real("score"),
        Words.Read<ContainerLength>(r.Text("length_class"), OutputWords.Of),
        Cells.List(r.Text("zones")))
    {
        OnVessel = r.Whole("on_vessel") != 0,
        Tiers = r.MaybeWhole("tiers_low") is { } low ? new TierRange(low, r.Whole("tiers_high")) : null,
    };

    private static Vessel VesselOf(Row r) => new(
        r.Text("id"),
        r.Text("scene_id"),
        (Polygon)Cells.Binary(r.Bytes("area_frame")),
        r.Real("length_m"),
        r.Real("width_m"),
        r.Real("orientation_deg"),
        r.Real("score"),
        Cells.List(r.Text("zones")));

    private static SceneSummary SceneOf(Row r, ILookup<(string Site, string Scene), InputFile> tiles) => new(
        r.Text("scene_id"),
        r.Text("site"),
        new Acquisition(
            r.Time("acquired_utc"),
            r.Whole("date_only") != 0,
            Words.Read<AcquisitionTimeOrigin>(r.Text("time_origin"), OutputWords.Of),
            r.Text("time_evidence"),
            r.Maybe("sensor"),
            r.MaybeReal("sun_elevation_deg"),
            r.MaybeReal("sun_azimuth_deg"),
            r.MaybeReal("off_nadir_deg")),
        r.Real("pixel_size_m"),
        Words.Read<CountMethod>(r.Text("method"), OutputWords.Of),
        Cells.Binary(r.Bytes("area_frame")),
        [.. tiles[(r.Text("site"), r.Text("scene_id"))]]);

    private RunDescription Description()
    {
        List<(string Part, string Name, string Value)> all =
            Rows(Layout.Description, r => (r.Text("part"), r.Text("name"), r.Text("value")));
        string Run(string name) => all.Find(d => d.Part == "run" && d.Name == name).Value
            ?? throw new FormatException($"table 'description': '{name}' is missing");
        return new RunDescription(
            Run("program_version"),
            Run("detector"),
            new InputFile(
                Run("site_file"), Run("site_file_sha256"), long.Parse(Run("site_file_size"), NumberStyles.Integer, CultureInfo.InvariantCulture)),
            [.. all.Where(d => d.Part == "parameter").Select(d => new KeyValuePair<string, string>(d.Name, d.Value))]);
    }
}
