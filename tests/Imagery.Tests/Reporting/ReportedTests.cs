using Imagery.Reporting;
using Imagery.Testing;
using Imagery.Testing.Results;
using Xunit;

namespace Imagery.Tests.Reporting;

public sealed class ReportedTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("reported").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_public_record_is_read_whole_with_stocks_and_running_totals_apart()
    {
        IReadOnlyList<ReportedObservation> all = ReportedFile.Read(Path.Combine(Repository.Root, "testdata", "reported", "observations.csv"));

        Assert.All(all, r => Assert.NotEmpty(r.Source));
        Assert.Contains(all, r => r.Measure == ReportedMeasure.Stock && r.Date == new DateOnly(2023, 10, 17) && r.Best == 300 && r.IsAt("najin"));
        Assert.Contains(all, r => r.Measure == ReportedMeasure.Stock && r.Date == new DateOnly(2023, 10, 20) && r.Best == 0);
        Assert.Contains(all, r => r.Measure == ReportedMeasure.Cumulative && r.Best == 20000);
        Assert.DoesNotContain(all, r => r.Kind == "visits" && r.Measure != ReportedMeasure.None);
    }

    [Fact]
    public void A_stock_stands_beside_the_count_of_its_day_and_a_running_total_beside_none()
    {
        IReadOnlyList<ReportedRow> rows = ReportedCsv.Of(ResultsBuilder.Build());

        Assert.Equal([ReportedMeasure.Stock, ReportedMeasure.Cumulative, ReportedMeasure.None], rows.Select(r => r.Reported.Measure));
        Assert.Equal(("Busan", 20), (rows[0].Site, rows[0].Counted!.Count!.Best));
        Assert.Null(rows[1].Site);
        Assert.All(rows.Skip(1), r => Assert.Null(r.Counted));
    }

    [Fact]
    public void Published_numbers_change_no_count()
    {
        RunResults with = ResultsBuilder.Build();
        CountsCsv.Write(with, Path.Combine(_folder, "with.csv"));
        CountsCsv.Write(with with { Reported = [] }, Path.Combine(_folder, "without.csv"));

        Assert.Equal(File.ReadAllText(Path.Combine(_folder, "without.csv")), File.ReadAllText(Path.Combine(_folder, "with.csv")));
    }

    [Theory]
    [InlineData("date,port\n", "first row")]
    [InlineData("date,port,what,count_low,count_best,count_high,sensor,source\n2023-10-17,Najin,x,1,2,3,s\n", "row 2: 7 cells")]
    [InlineData("date,port,what,count_low,count_best,count_high,sensor,source\n17.10.2023,Najin,x,1,2,3,s,u\n", "row 2: date '17.10.2023'")]
    [InlineData("date,port,what,count_low,count_best,count_high,sensor,source\n2023-10-17,Najin,x,1,many,3,s,u\n", "row 2: count_best 'many'")]
    public void Another_file_is_refused_with_row_and_reason(string text, string message)
    {
        string path = Path.Combine(_folder, "other.csv");
        File.WriteAllText(path, text);

        Assert.Contains(message, Assert.Throws<ImageryFormatException>(() => ReportedFile.Read(path)).Message, StringComparison.Ordinal);
    }
}
