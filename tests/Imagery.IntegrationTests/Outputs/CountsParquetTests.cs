using Imagery.Observations;
using Imagery.Parquet;
using Imagery.Reporting;
using Imagery.Testing.Results;
using Parquet;
using Parquet.Schema;
using Xunit;

namespace Imagery.IntegrationTests.Outputs;

public sealed class CountsParquetTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("outputs").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_columns_are_those_of_the_csv_with_types_and_gaps_are_null()
    {
        RunResults results = ResultsBuilder.Build();
        Observation[] expected = [.. CountRow.Of(results).Select(r => r.Observation)];
        await using ParquetReader reader = await ParquetReader.CreateAsync(Write(results, "a.parquet"));
        Assert.Equal(CountRow.Columns, reader.Schema.GetDataFields().Select(f => f.Name));
        Assert.True(Assert.IsType<DateTimeDataField>(reader.Schema.FindDataField("acquired_utc")).IsAdjustedToUTC);
        using ParquetRowGroupReader group = reader.OpenRowGroupReader(0);
        int?[] counts = new int?[expected.Length];
        await group.ReadAsync<int>(reader.Schema.FindDataField("count"), counts.AsMemory());
        Assert.Equal(expected.Select(o => o.Count?.Best), counts);
        Assert.Contains(null, counts);
        double[] coverage = new double[expected.Length];
        await group.ReadAsync<double>(reader.Schema.FindDataField("coverage"), coverage.AsMemory());
        Assert.Equal(expected.Select(o => o.Coverage), coverage);
        DateTime[] times = new DateTime[expected.Length];
        await group.ReadAsync<DateTime>(reader.Schema.FindDataField("acquired_utc"), times.AsMemory());
        Assert.Equal(expected.Select(o => o.AcquiredUtc.UtcDateTime), times);
        string?[] zones = new string?[expected.Length];
        await group.ReadAsync(reader.Schema.FindDataField("zone"), zones.AsMemory());
        Assert.Equal(expected.Select(o => o.Zone), zones);
    }

    [Fact]
    public void The_same_results_give_the_same_bytes()
    {
        RunResults results = ResultsBuilder.Build();
        byte[] first = File.ReadAllBytes(Write(results, "a.parquet"));
        RunResults reversed = results with { Observations = [.. results.Observations.Reverse()] };
        Assert.Equal(first, File.ReadAllBytes(Write(reversed, "b.parquet")));
        Assert.NotEmpty(File.ReadAllBytes(Write(results with { Observations = [] }, "none.parquet")));
    }

    private string Write(RunResults results, string name)
    {
        string path = Path.Combine(_folder, name);
        CountsParquet.Write(results, path);
        return path;
    }
}
