using Imagery.Detections;
using Imagery.Observations;
using Imagery.Reporting;
using Npgsql;
using NpgsqlTypes;

namespace Imagery.Postgres;

/// <summary>Writes what came of a scene as rows, within the transaction of its connection.</summary>
internal static class ResultRows
{
    public static async Task WriteAsync(NpgsqlConnection connection, string workKey, CountedScene counted, CancellationToken cancel)
    {
        await using (NpgsqlCommand result = new("INSERT INTO imagery.results (work_key, result) VALUES ($1, $2)", connection))
        {
            result.Parameters.Add(new() { Value = workKey });
            result.Parameters.Add(new() { Value = counted.Result });
            await result.ExecuteNonQueryAsync(cancel);
        }

        await WriteCountsAsync(connection, workKey, counted.Observations, cancel);
        await WriteDetectionsAsync(connection, workKey, counted, cancel);
    }

    private static async Task WriteCountsAsync(NpgsqlConnection connection, string workKey, IReadOnlyList<Observation> observations, CancellationToken cancel)
    {
        await using NpgsqlBinaryImporter rows = await connection.BeginBinaryImportAsync(
            "COPY imagery.counts (work_key, site, zone, acquired_utc, scene_id, status, count, count_low, count_high, teu, coverage, method, pixel_size_m, sensor, flags) FROM STDIN (FORMAT BINARY)",
            cancel);
        foreach (Observation o in observations)
        {
            await rows.StartRowAsync(cancel);
            await rows.WriteAsync(workKey, NpgsqlDbType.Text, cancel);
            await rows.WriteAsync(o.Site, NpgsqlDbType.Text, cancel);
            await rows.WriteAsync(o.Zone, NpgsqlDbType.Text, cancel);
            await rows.WriteAsync(o.AcquiredUtc.ToUniversalTime(), NpgsqlDbType.TimestampTz, cancel);
            await rows.WriteAsync(o.SceneId, NpgsqlDbType.Text, cancel);
            await rows.WriteAsync(OutputWords.Of(o.Status), NpgsqlDbType.Text, cancel);
            await WriteAsync(rows, o.Count?.Best, NpgsqlDbType.Integer, cancel);
            await WriteAsync(rows, o.Count?.Low, NpgsqlDbType.Integer, cancel);
            await WriteAsync(rows, o.Count?.High, NpgsqlDbType.Integer, cancel);
            await WriteAsync(rows, o.Count?.Teu, NpgsqlDbType.Double, cancel);
            await rows.WriteAsync(o.Coverage, NpgsqlDbType.Double, cancel);
            await WriteAsync(rows, o.Count is { } c ? OutputWords.Of(c.Method) : null, NpgsqlDbType.Text, cancel);
            await rows.WriteAsync(o.PixelSizeMetres, NpgsqlDbType.Double, cancel);
            await WriteAsync(rows, o.Sensor, NpgsqlDbType.Text, cancel);
            await rows.WriteAsync(o.Flags.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text, cancel);
        }

        await rows.CompleteAsync(cancel);
    }

    private static async Task WriteDetectionsAsync(NpgsqlConnection connection, string workKey, CountedScene counted, CancellationToken cancel)
    {
        if (counted.Detections.Count == 0)
        {
            return;
        }

        DateTimeOffset acquired = counted.Observations[0].AcquiredUtc.ToUniversalTime();
        await using NpgsqlBinaryImporter rows = await connection.BeginBinaryImportAsync(
            "COPY imagery.detections (work_key, id, scene_id, site, zones, acquired_utc, score, length_class, length_m, width_m, orientation_deg, on_vessel, box) FROM STDIN (FORMAT BINARY)",
            cancel);
        foreach (Detection d in counted.Detections)
        {
            await rows.StartRowAsync(cancel);
            await rows.WriteAsync(workKey, NpgsqlDbType.Text, cancel);
            await rows.WriteAsync(d.Id, NpgsqlDbType.Text, cancel);
            await rows.WriteAsync(d.SceneId, NpgsqlDbType.Text, cancel);
            await rows.WriteAsync(counted.Site.Name, NpgsqlDbType.Text, cancel);
            await rows.WriteAsync(d.Zones.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text, cancel);
            await rows.WriteAsync(acquired, NpgsqlDbType.TimestampTz, cancel);
            await rows.WriteAsync(d.Probability, NpgsqlDbType.Double, cancel);
            await rows.WriteAsync(OutputWords.Of(d.Length), NpgsqlDbType.Text, cancel);
            await rows.WriteAsync(d.LengthMetres, NpgsqlDbType.Double, cancel);
            await rows.WriteAsync(d.WidthMetres, NpgsqlDbType.Double, cancel);
            await rows.WriteAsync(d.OrientationDegrees, NpgsqlDbType.Double, cancel);
            await rows.WriteAsync(d.OnVessel, NpgsqlDbType.Boolean, cancel);
            await rows.WriteAsync(LonLat.From(d, counted.Site.Frame), NpgsqlDbType.Geometry, cancel);
        }

        await rows.CompleteAsync(cancel);
    }

    private static Task WriteAsync<T>(NpgsqlBinaryImporter rows, T? value, NpgsqlDbType type, CancellationToken cancel)
        where T : struct => value is { } v ? rows.WriteAsync(v, type, cancel) : rows.WriteNullAsync(cancel);

    private static Task WriteAsync(NpgsqlBinaryImporter rows, string? value, NpgsqlDbType type, CancellationToken cancel) =>
        value is null ? rows.WriteNullAsync(cancel) : rows.WriteAsync(value, type, cancel);
}
