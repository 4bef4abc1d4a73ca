using System.Globalization;
using Imagery.Detections;
using Imagery.Reporting;
using Imagery.Sites;
using NetTopologySuite.Geometries;
using Parquet;
using Parquet.Schema;

namespace Imagery.Parquet;

/// <summary>
/// <c>containers.parquet</c>: every counted container as an oriented box, GeoParquet 1.1 (well-known binary, longitude and latitude,
/// OGC:CRS84, which is what the format means by no <c>crs</c>).
/// </summary>
public static class DetectionsParquet
{
    public const string FileName = "containers.parquet";
    private const string Geometry = "geometry";

    private static readonly Field[] Fields =
    [
        Text("id"), Text("site"), Text("zones"), Text("scene_id"),
        new DateTimeDataField("acquired_utc", DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Micros, isNullable: false),
        new DataField<double>("score"), Text("length_class"), new DataField<double>("length_m"), new DataField<double>("width_m"),
        new DataField<double>("orientation_deg"), Text("state"), new DataField<byte[]>(Geometry),
    ];

    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(RunResults results, string path)
    {
        ArgumentNullException.ThrowIfNull(results);
        using MemoryStream memory = new();
        FillAsync(results, memory).GetAwaiter().GetResult();
        AtomicFile.Write(path, stream => memory.WriteTo(stream));
    }

    private static async Task FillAsync(RunResults results, MemoryStream stream)
    {
        Detection[] rows = [.. DetectionsGeoJson.AllInOrder(results)];
        IReadOnlyDictionary<string, Site> sites = LonLat.SiteByScene(results);
        Dictionary<string, DateTime> times = results.Scenes.ToDictionary(s => s.SceneId, s => s.Acquisition.TimeUtc.UtcDateTime, StringComparer.Ordinal);
        Polygon[] boxes = [.. rows.Select(d => LonLat.From(d, sites[d.SceneId].Frame))];
        ParquetSchema schema = new(Fields);
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(
            schema, stream, new ParquetOptions { CompressionMethod = CompressionMethod.Snappy }).ConfigureAwait(false);
        writer.CustomMetadata = new Dictionary<string, string> { ["geo"] = GeoMetadata(boxes) };
        using ParquetRowGroupWriter group = writer.CreateRowGroup();
        Task Texts(string name, Func<Detection, string> value) => group.WriteAsync(schema.FindDataField(name), (string[])[.. rows.Select(value)]);
        Task Numbers(string name, Func<Detection, double> value) => group.WriteAsync<double>(schema.FindDataField(name), rows.Select(value).ToArray());
        await Texts("id", d => d.Id).ConfigureAwait(false);
        await Texts("site", d => sites[d.SceneId].Name).ConfigureAwait(false);
        await Texts("zones", d => OutputWords.Joined(d.Zones)).ConfigureAwait(false);
        await Texts("scene_id", d => d.SceneId).ConfigureAwait(false);
        await group.WriteAsync<DateTime>(schema.FindDataField("acquired_utc"), rows.Select(d => times[d.SceneId]).ToArray()).ConfigureAwait(false);
        await Numbers("score", d => d.Probability).ConfigureAwait(false);
        await Texts("length_class", d => OutputWords.Of(d.Length)).ConfigureAwait(false);
        await Numbers("length_m", d => d.LengthMetres).ConfigureAwait(false);
        await Numbers("width_m", d => d.WidthMetres).ConfigureAwait(false);
        await Numbers("orientation_deg", d => d.OrientationDegrees).ConfigureAwait(false);
        await Texts("state", d => OutputWords.Of(d.State)).ConfigureAwait(false);
        await group.WriteAsync(schema.FindDataField(Geometry), (byte[][])[.. boxes.Select(b => b.AsBinary())]).ConfigureAwait(false);
        group.CompleteValidate();
    }

    /// <summary>The key <c>geo</c> of the specification, version 1.1.0.</summary>
    private static string GeoMetadata(Polygon[] boxes)
    {
        Envelope all = new();
        Array.ForEach(boxes, b => all.ExpandToInclude(b.EnvelopeInternal));
        string extent = all.IsNull
            ? string.Empty
            : string.Create(CultureInfo.InvariantCulture, $",\"bbox\":[{all.MinX:R},{all.MinY:R},{all.MaxX:R},{all.MaxY:R}]");
        const string Head =
            """{"version":"1.1.0","primary_column":"geometry","columns":{"geometry":{"encoding":"WKB","geometry_types":["Polygon"],"orientation":"counterclockwise","edges":"planar" """;
        return Head.TrimEnd() + extent + "}}}";
    }

    private static DataField<string> Text(string name) => new(name, true);
}
