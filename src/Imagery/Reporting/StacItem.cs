using System.Text.Json;
using Imagery.Scenes;
using Imagery.Sites;
using Area = NetTopologySuite.Geometries.Geometry;

namespace Imagery.Reporting;

/// <summary>One scene as a STAC item.</summary>
/// <param name="footprint">In degrees.</param>
internal sealed class StacItem(SceneSummary scene, Site site, Area footprint)
{
    private static readonly string[] Extensions =
    [
        "https://stac-extensions.github.io/projection/v1.1.0/schema.json",
        "https://stac-extensions.github.io/view/v1.0.0/schema.json",
        "https://stac-extensions.github.io/file/v2.1.0/schema.json",
    ];

    /// <summary>Outputs that are maps of this scene, relative to the output folder, with their roles.</summary>
    public IEnumerable<(string Name, string Role)> Maps { get; init; } = [];

    public void Write(Utf8JsonWriter json, string? tilesHref)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("stac_version", "1.0.0");
        json.WriteStartArray("stac_extensions");
        Array.ForEach(Extensions, json.WriteStringValue);
        json.WriteEndArray();
        json.WriteString("id", scene.SceneId);
        json.WriteString("collection", StacWriter.CollectionId);
        json.WritePropertyName("geometry");
        if (footprint.IsEmpty)
        {
            json.WriteNullValue();
        }
        else
        {
            JsonGeometry.Write(json, footprint);
            json.WritePropertyName("bbox");
            StacWriter.Box(json, footprint.EnvelopeInternal);
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

    private void Properties(Utf8JsonWriter json)
    {
        Acquisition a = scene.Acquisition;
        json.WriteStartObject("properties");
        json.WriteString("datetime", OutputWords.Time(a.TimeUtc));
        json.Number("gsd", scene.PixelSizeMetres, 3);
        if (a.Sensor is not null)
        {
            json.WriteString("platform", a.Sensor);
        }

        json.WriteNumber("proj:epsg", site.Frame.EpsgCode);
        Known(json, "view:sun_elevation", a.SunElevationDegrees);
        Known(json, "view:sun_azimuth", a.SunAzimuthDegrees);
        Known(json, "view:off_nadir", a.OffNadirDegrees);
        json.WriteString("imagery:site", scene.Site);
        json.WriteString("imagery:method", OutputWords.Of(scene.Method));
        json.WriteString("imagery:time_origin", OutputWords.Of(a.Origin));
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
        foreach (InputFile tile in scene.Tiles.OrderBy(t => t.Path, StringComparer.Ordinal))
        {
            json.WriteStartObject(tile.Path);
            json.WriteString("href", (tilesHref is null ? string.Empty : tilesHref.TrimEnd('/') + "/") + StacWriter.Href(tile.Path));
            json.WriteString("type", MediaType(tile.Path));
            json.WriteStartArray("roles");
            json.WriteStringValue(DeliveredMask.KindOf(tile.Path) is null ? "data" : "data-mask");
            json.WriteEndArray();
            json.WriteNumber("file:size", tile.Size);

            // A multihash: 12 = SHA-256, 20 = 32 bytes.
            json.WriteString("file:checksum", "1220" + tile.Sha256);
            json.WriteEndObject();
        }

        foreach ((string name, string role) in Maps)
        {
            json.WriteStartObject(name);
            json.WriteString("href", "../" + StacWriter.Href(name));
            json.WriteString("type", MediaType(name) + "; profile=cloud-optimized");
            json.WriteStartArray("roles");
            json.WriteStringValue(role);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
