using System.Globalization;
using Imagery.Reporting;
using Imagery.Testing.Results;
using Xunit;

namespace Imagery.Tests.Reporting;

public sealed class CsvOutputsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("outputs").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Counts_have_the_columns_of_the_contract_and_a_gap_is_empty_not_zero()
    {
        string[] lines = Counts(ResultsBuilder.Build("Quay"));
        Assert.Equal(
            "site,zone,acquired_utc,scene_id,status,count,count_low,count_high,teu,coverage,method,pixel_size_m,sensor,"
            + "registration_shift_m,registration_residual_m,vessel_length_m,flags,on_vessel",
            lines[0]);
        Assert.Equal(1 + (2 * 2 * 3), lines.Length);
        Assert.Equal("Busan,*,2023-10-01T02:28:00Z,busan-2023-10-01,observed,20,15,26,33.3,1.000,individual,0.310,WV-3,,,,,0", lines[1]);
        Assert.Equal("Busan,*,2023-10-12T02:30:05Z,busan-2023-10-12,not-observed,,,,,0.000,individual,0.310,,,,,,", lines[2]);
        Assert.Equal(
            "Busan,Quay,2023-10-19T02:28:00Z,busan-2023-10-19,partial,80,75,86,35.3,0.623,individual,0.310,WV-3,1.235,0.100,366.0,off-nadir;snow,1",
            lines[6]);
    }

    [Fact]
    public void Names_with_quotes_commas_and_line_breaks_are_quoted()
    {
        Assert.StartsWith("Busan,\"Quay \"\"A\"\", north\",", Counts(ResultsBuilder.Build())[4], StringComparison.Ordinal);
        Assert.StartsWith("Busan,\"two", Counts(ResultsBuilder.Build("two\nlines"))[4], StringComparison.Ordinal);
    }

    [Fact]
    public void Changes_say_why_two_dates_cannot_be_compared()
    {
        string path = Path.Combine(_folder, ChangesCsv.FileName);
        ChangesCsv.Write(ResultsBuilder.Build("Quay"), path);
        string[] lines = File.ReadAllLines(path);
        Assert.Equal(
            "site,zone,earlier_utc,later_utc,pair,delta,delta_low,delta_high,arrived,departed,stayed,verdict,probability,reasons", lines[0]);
        Assert.Equal("Busan,*,2023-10-01T02:28:00Z,2023-10-19T02:28:00Z,previous,60,40,81,70,10,10,increase,0.999,partial", lines[1]);
        Assert.Equal(
            "Busan,*,2023-10-01T02:28:00Z,2023-10-19T02:28:00Z,baseline,,,,,,,not-comparable,,\"coverage;methods, differ\"", lines[2]);
    }

    [Fact]
    public void Neither_the_order_of_the_results_nor_the_culture_changes_a_byte()
    {
        RunResults results = ResultsBuilder.Build();
        string first = string.Join('\n', Counts(results));
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            commas.NumberFormat.NumberDecimalSeparator = ",";
            commas.NumberFormat.NegativeSign = "~";
            CultureInfo.CurrentCulture = commas;
            Assert.Equal(first, string.Join('\n', Counts(results with { Observations = [.. results.Observations.Reverse()] })));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_writer_that_fails_leaves_the_old_file_and_nothing_else()
    {
        string path = Path.Combine(_folder, "kept.txt");
        File.WriteAllText(path, "old");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, stream =>
        {
            stream.WriteByte(1);
            throw new InvalidOperationException("no");
        }));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    private string[] Counts(RunResults results)
    {
        string path = Path.Combine(_folder, CountsCsv.FileName);
        CountsCsv.Write(results, path);
        Assert.DoesNotContain('\r', File.ReadAllText(path));
        return File.ReadAllText(path).TrimEnd('\n').Split('\n');
    }
}
