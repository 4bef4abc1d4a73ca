using Imagery.Comparisons;

namespace Imagery.GeoPackage;

/// <summary>
/// The tables of <c>containers.gpkg</c>. Layers lie in EPSG:4326; what must come back without loss (outlines and boxes in the site's
/// frame) stands beside them in metres: <c>area_frame</c> is well-known binary in the system <c>frame_epsg</c>.
/// </summary>
internal static class Layout
{
    private const string Polygon = "POLYGON";
    private const string MultiPolygon = "MULTIPOLYGON";

    public static Table Containers { get; } = Table.Of(
        "containers",
        "Counted containers as oriented boxes",
        Polygon,
        "id TEXT, site TEXT, zones TEXT, scene_id TEXT, acquired_utc DATETIME, score REAL, length_class TEXT, length_m REAL, width_m REAL, "
        + "orientation_deg REAL, state TEXT, frame_epsg INTEGER, centre_x_m REAL, centre_y_m REAL, on_vessel BOOLEAN, "
        + "tiers_low INTEGER, tiers_high INTEGER");

    public static Table Faint { get; } = Containers with
    {
        Name = "faint",
        Description = "Boxes too doubtful to be counted: in no count, but a container that another date shows may still stand there",
    };

    public static Table Zones { get; } = Table.Of(
        "zones",
        "Zones; * is the whole site",
        MultiPolygon,
        "site TEXT, zone TEXT, role TEXT, frame_epsg INTEGER, area_frame BLOB");

    public static Table Footprints { get; } = Table.Of(
        "footprints",
        "Scenes: where, when and how they were taken",
        MultiPolygon,
        "scene_id TEXT, site TEXT, acquired_utc DATETIME, date_only BOOLEAN, time_origin TEXT, time_evidence TEXT, sensor TEXT, "
        + "sun_elevation_deg REAL, sun_azimuth_deg REAL, off_nadir_deg REAL, pixel_size_m REAL, method TEXT, frame_epsg INTEGER, area_frame BLOB");

    public static Table Vessels { get; } = Table.Of(
        "vessels",
        "Vessels alongside; zones are those that they lie at",
        Polygon,
        "id TEXT, site TEXT, zones TEXT, scene_id TEXT, acquired_utc DATETIME, score REAL, length_m REAL, width_m REAL, orientation_deg REAL, state TEXT, "
        + "frame_epsg INTEGER, area_frame BLOB");

    public static Table Counts { get; } = Table.Of(
        "counts",
        "Containers by site, zone and acquisition; empty where not observed",
        null,
        "site TEXT, zone TEXT, acquired_utc DATETIME, scene_id TEXT, status TEXT, count INTEGER, count_low INTEGER, count_high INTEGER, "
        + "teu REAL, coverage REAL, method TEXT, pixel_size_m REAL, sensor TEXT, registration_shift_m REAL, registration_residual_m REAL, "
        + "vessel_length_m REAL, flags TEXT, count_coverage REAL, on_vessel INTEGER, "
        + "cloud_share REAL, masked_share REAL, cloud_shadow_share REAL, haze_share REAL, snow_share REAL, dark_share REAL, "
        + "error_relative REAL, error_base REAL");

    public static Table Changes { get; } = Table.Of(
        "changes",
        "Each acquisition against the one before and against the baseline",
        null,
        "site TEXT, zone TEXT, earlier_utc DATETIME, later_utc DATETIME, pair TEXT, delta INTEGER, delta_low INTEGER, delta_high INTEGER, "
        + "arrived INTEGER, departed INTEGER, stayed INTEGER, verdict TEXT, probability REAL, reasons TEXT");

    /// <summary>The table of one kind of movement: <c>arrived</c>, <c>departed</c> or <c>stayed</c>.</summary>
    public static Table Of(MovementKind kind) => kind switch
    {
        MovementKind.Arrived => Arrived,
        MovementKind.Departed => Departed,
        _ => Stayed,
    };

    private static Table Moves(string name, string description) => Table.Of(
        name,
        description,
        Polygon,
        "pair_key TEXT, pair TEXT, site TEXT, zones TEXT, earlier_utc DATETIME, later_utc DATETIME, earlier_scene_id TEXT, later_scene_id TEXT, "
        + "earlier_id TEXT, later_id TEXT, score REAL, length_class TEXT");

    public static Table Arrived { get; } = Moves("arrived", "Containers seen at the later date of a pair only");

    public static Table Departed { get; } = Moves("departed", "Containers seen at the earlier date of a pair only");

    public static Table Stayed { get; } = Moves("stayed", "Containers whose place is taken at both dates of a pair");

    public static Table Reported { get; } = Table.Of(
        "reported",
        "What others published; used in no count",
        null,
        "date TEXT, port TEXT, kind TEXT, what TEXT, reported_low INTEGER, reported_best INTEGER, reported_high INTEGER, sensor TEXT, source TEXT");

    public static Table Sites { get; } = Table.Of(
        "sites", "Sites as the site file gives them", null, "site TEXT, frame_epsg INTEGER, reference_date TEXT, area_frame BLOB");

    public static Table Inputs { get; } = Table.Of(
        "inputs", "Tiles of the scenes, and masks that came with them", null, "scene_id TEXT, site TEXT, path TEXT, sha256 TEXT, size INTEGER, is_mask BOOLEAN");

    public static Table Problems { get; } = Table.Of(
        "problems", "Inputs that were counted in nothing, and notes", null, "path TEXT, kind TEXT, message TEXT");

    /// <summary>Group <c>run</c>: version, detector, site file; group <c>parameter</c>: every parameter.</summary>
    public static Table Description { get; } = Table.Of(
        "description", "What made the results", null, "part TEXT, name TEXT, value TEXT");

    /// <summary>The ledger of review: see <see cref="LedgerStore"/>.</summary>
    public static Table Edits { get; } = Table.Of(
        "edits",
        "Ledger of review: append only",
        null,
        "id TEXT, reviewer TEXT, at_utc DATETIME, what TEXT, scene_id TEXT, zone TEXT, detection_id TEXT, centre_x_m REAL, centre_y_m REAL, "
        + "orientation_deg REAL, length_class TEXT, why TEXT, withdraws TEXT");

    /// <summary>What the machine found, where review changed it; there only then.</summary>
    public static Table MachineContainers { get; } =
        Containers with { Name = "machine_containers", Description = "Containers before review", GeometryType = null };

    /// <summary>What the machine counted, where review changed it; there only then.</summary>
    public static Table MachineCounts { get; } = Counts with { Name = "machine_counts", Description = "Counts before review" };

    /// <summary>As QGIS looks for it.</summary>
    public static Table Styles { get; } = Table.Of(
        "layer_styles",
        "Styles that QGIS picks up",
        null,
        "f_table_catalog TEXT, f_table_schema TEXT, f_table_name TEXT, f_geometry_column TEXT, styleName TEXT, styleQML TEXT, styleSLD TEXT, "
        + "useAsDefault BOOLEAN, description TEXT, owner TEXT, ui TEXT, update_time DATETIME");

    public static IReadOnlyList<Table> All { get; } =
        [Containers, Faint, Zones, Footprints, Vessels, Arrived, Departed, Stayed, Counts, Changes, LedgerTable.Layout, Reported, Sites, Inputs, Problems, Description, RegistrationRows.Table, Edits, Styles];

    public static IReadOnlyList<Table> OfReview { get; } = [MachineContainers, MachineCounts];
}
