using System.Text.Json;
using Imagery.Reporting.Maps;
using Imagery.Scenes;
using Imagery.Sites;
using Area = NetTopologySuite.Geometries.Geometry;

namespace Imagery.Reporting;

/// <summary>What a STAC item says of one scene.</summary>
/// <param name="Footprint">In degrees.</param>
/// <param name="CloudShare">Of the site's area, 0–1; null = not assessed.</param>
/// <param name="Outputs">The run's outputs that show this scene alone, relative to its folder, with <c>/</c>.</param>
internal sealed record StacScene(SceneSummary Scene, Site Site, Area Footprint, double? CloudShare, IReadOnlyList<string> Outputs);

/// <summary>One scene as a STAC item.</summary>
/// <param name="made">What counted it.</param>
internal sealed class StacItem(StacScene shown, RunDescription made)
{
    private readonly SceneSummary _scene = shown.Scene;
    private readonly Site _site = shown.Site;
    private readonly Area _footprint = shown.Footprint;

    private static readonly string[] Extensions =
    [
        "https://stac-extensions.github.io/projection/v1.1.0/schema.json",
        "https://stac-extensions.github.io/view/v1.0.0/schema.json",
        "https://stac-extensions.github.io/file/v2.1.0/schema.json",
        "https://stac-extensions.github.io/eo/v1.1.0/schema.json",
        "https://stac-extensions.github.io/processing/v1.1.0/schema.json",
    ];

    public void Write(Utf8JsonWriter json, string? tilesHref)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("stac_version", "1.0.0");
        json.WriteStartArray("stac_extensions");
        Array.ForEach(Extensions, json.WriteStringValue);
        json.WriteEndArray();
        json.WriteString("id", _scene.SceneId);
        json.WriteString("collection", StacWriter.CollectionId);
        json.WritePropertyName("geometry");
        if (_footprint.IsEmpty)
        {
            json.WriteNullValue();
        }
        else
        {
            JsonGeometry.Write(json, _footprint);
            json.WritePropertyName("bbox");
            StacWriter.Box(json, _footprint.EnvelopeInternal);
        }

        Properties(json);
        json.WriteStartArray("links");
        StacWriter.Link(json, "root", "./" + StacWriter.CollectionFileName, "application/json");
        StacWriter.Link(json, "parent", "./" + StacWriter.CollectionFileName, "application/json");
        StacWriter.Link(json, "collection", "./" + StacWriter.CollectionFileName, "application/json");
        json.WriteEndArray();
        Assets(json, tilesHref);
        json.WriteEndObject();
    }

    /// <summary>Maps are written cloud-optimised.</summary>
    private static string OutputType(string output) =>
        output.EndsWith(".tif", StringComparison.Ordinal) ? MediaType(output) + "; profile=cloud-optimized" : MediaType(output);

    /// <summary>By the ending of the name.</summary>
    public static string MediaType(string name) => Path.GetExtension(name).ToUpperInvariant() switch
    {
        ".TIF" or ".TIFF" => "image/tiff; application=geotiff",
        ".CSV" => "text/csv",
        ".JSON" => "application/json",
        ".GEOJSON" => "application/geo+json",
        ".GPKG" => "application/geopackage+sqlite3",
        ".PARQUET" => "application/vnd.apache.parquet",
        ".HTML" => "text/html",
        ".KML" => "application/vnd.google-earth.kml+xml",
        ".JPG" => "image/jpeg",
        ".PNG" => "image/png",
        _ => "application/octet-stream",
    };

    /// <summary>What an output is to its scene, in STAC's words; by its folder.</summary>
    private static string Role(string output) => output.Split('/')[0] switch
    {
        "pictures" => "overview",
        MapFiles.MaskFolder => "data-mask",
        MapFiles.ChangeFolder => "data",
        _ => "metadata",
    };

    private void Properties(Utf8JsonWriter json)
    {
        Acquisition a = _scene.Acquisition;
        json.WriteStartObject("properties");
        json.WriteString("datetime", OutputWords.Time(a.TimeUtc));
        json.Number("gsd", _scene.PixelSizeMetres, 3);
        if (a.Sensor is not null)
        {
            json.WriteString("platform", a.Sensor);
        }

        json.WriteNumber("proj:epsg", _site.Frame.EpsgCode);
        Known(json, "view:sun_elevation", a.SunElevationDegrees);
        Known(json, "view:sun_azimuth", a.SunAzimuthDegrees);
        Known(json, "view:off_nadir", a.OffNadirDegrees);
        if (shown.CloudShare is double cloud)
        {
            json.Number("eo:cloud_cover", cloud * 100, 1);
        }

        json.WriteStartObject("processing:software");
        json.WriteString("imagery", made.ProgramVersion);
        json.WriteEndObject();
        json.WriteString("processing:lineage", "Shipping containers counted by " + made.DetectorFingerprint);
        json.WriteString("imagery:site", _scene.Site);
        json.WriteString("imagery:method", OutputWords.Of(_scene.Method));
        json.WriteString("imagery:time_origin", OutputWords.Of(a.Origin));
        RegistrationWords.Write(json, _scene.Registration);
        json.WriteEndObject();
    }

    private static void Known(Utf8JsonWriter json, string name, double? value)
    {
        if (value is double known && double.IsFinite(known))
        {
            json.Number(name, known, 3);
        }
    }

    private void Assets(Utf8JsonWriter json, string? tilesHref)
    {
        json.WriteStartObject("assets");
        foreach (InputFile tile in _scene.Tiles.OrderBy(t => t.Path, StringComparer.Ordinal))
        {
            json.WriteStartObject(tile.Path);
            json.WriteString("href", (tilesHref is null ? string.Empty : tilesHref.TrimEnd('/') + "/") + StacWriter.Href(tile.Path));
            json.WriteString("type", MediaType(tile.Path));
            json.WriteStartArray("roles");
            json.WriteStringValue(tile.IsMask ? "data-mask" : "data");
            json.WriteEndArray();
            json.WriteNumber("file:size", tile.Size);

            // A multihash: 12 = SHA-256, 20 = 32 bytes.
            json.WriteString("file:checksum", "1220" + tile.Sha256);
            json.WriteEndObject();
        }

        foreach (string output in shown.Outputs.Order(StringComparer.Ordinal))
        {
            json.WriteStartObject(output);
            json.WriteString("href", "../" + StacWriter.Href(output));
            json.WriteString("type", OutputType(output));
            json.WriteStartArray("roles");
            json.WriteStringValue(Role(output));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
