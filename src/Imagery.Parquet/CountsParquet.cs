using Imagery.Detections;
using Imagery.Observations;
using Imagery.Reporting;
using Parquet;
using Parquet.Schema;

namespace Imagery.Parquet;

/// <summary><c>counts.parquet</c>: the columns of <c>counts.csv</c> with their types, unrounded; null = not known.</summary>
public static class CountsParquet
{
    public const string FileName = "counts.parquet";

    private static readonly Field[] Fields =
    [
        Text("site"), Text("zone"),
        new DateTimeDataField("acquired_utc", DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Micros, isNullable: false),
        Text("scene_id"), Text("status"),
        new DataField<int?>("count"), new DataField<int?>("count_low"), new DataField<int?>("count_high"), new DataField<double?>("teu"),
        new DataField<double>("coverage"), Text("method"), new DataField<double>("pixel_size_m"), Text("sensor"),
        new DataField<double?>("registration_shift_m"), new DataField<double?>("registration_residual_m"),
        new DataField<double?>("vessel_length_m"), Text("flags"), new DataField<int?>("on_vessel"),
    ];

    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(RunResults results, string path)
    {
        // The writer knows only asynchronous calls; on a stream in memory they finish at once.
        using MemoryStream memory = new();
        FillAsync([.. CountRow.Of(results)], memory).GetAwaiter().GetResult();
        AtomicFile.Write(path, stream => memory.WriteTo(stream));
    }

    private static async Task FillAsync(CountRow[] rows, MemoryStream stream)
    {
        ParquetSchema schema = new(Fields);
        ParquetOptions options = new() { CompressionMethod = CompressionMethod.Snappy };
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(schema, stream, options).ConfigureAwait(false);
        using ParquetRowGroupWriter group = writer.CreateRowGroup();
        Column column = new(group, schema, [.. rows.Select(r => r.Observation)]);
        await column.Texts("site", o => o.Site).ConfigureAwait(false);
        await column.Texts("zone", o => o.Zone).ConfigureAwait(false);
        await column.Values("acquired_utc", o => o.AcquiredUtc.UtcDateTime).ConfigureAwait(false);
        await column.Texts("scene_id", o => o.SceneId).ConfigureAwait(false);
        await column.Texts("status", o => OutputWords.Of(o.Status)).ConfigureAwait(false);
        await column.Maybe("count", o => o.Count?.Best).ConfigureAwait(false);
        await column.Maybe("count_low", o => o.Count?.Low).ConfigureAwait(false);
        await column.Maybe("count_high", o => o.Count?.High).ConfigureAwait(false);
        await column.Maybe("teu", o => o.Count?.Teu).ConfigureAwait(false);
        await column.Values("coverage", o => o.Coverage).ConfigureAwait(false);
        string?[] methods = [.. rows.Select(r => r.Method is CountMethod m ? OutputWords.Of(m) : null)];
        await group.WriteAsync(schema.FindDataField("method"), methods!).ConfigureAwait(false);
        await column.Values("pixel_size_m", o => o.PixelSizeMetres).ConfigureAwait(false);
        await column.Texts("sensor", o => o.Sensor).ConfigureAwait(false);
        await column.Maybe("registration_shift_m", o => o.RegistrationShiftMetres).ConfigureAwait(false);
        await column.Maybe("registration_residual_m", o => o.RegistrationResidualMetres).ConfigureAwait(false);
        await column.Maybe("vessel_length_m", o => o.VesselLengthMetres).ConfigureAwait(false);
        await column.Texts("flags", o => OutputWords.Joined(o.Flags)).ConfigureAwait(false);
        await column.Maybe("on_vessel", o => o.OnVessel).ConfigureAwait(false);
        group.CompleteValidate();
    }

    private static DataField<string> Text(string name) => new(name, true);

    /// <summary>Writes one column at a time, in the order of the schema, as the format demands.</summary>
    private sealed class Column(ParquetRowGroupWriter group, ParquetSchema schema, Observation[] rows)
    {
        public Task Texts(string name, Func<Observation, string?> value) =>
            group.WriteAsync(schema.FindDataField(name), (string[])[.. rows.Select(o => value(o)!)]);

        public Task Values<T>(string name, Func<Observation, T> value)
            where T : struct => group.WriteAsync<T>(schema.FindDataField(name), rows.Select(value).ToArray());

        public Task Maybe<T>(string name, Func<Observation, T?> value)
            where T : struct => group.WriteAsync<T>(schema.FindDataField(name), (T?[])[.. rows.Select(value)]);
    }
}
