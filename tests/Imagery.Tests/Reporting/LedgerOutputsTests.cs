using Imagery.Comparisons.Ledgers;
using Imagery.Reporting;
using Imagery.Testing;
using Imagery.Testing.Results;
using Xunit;

namespace Imagery.Tests.Reporting;

public class LedgerOutputsTests
{
    [Fact]
    public void Every_row_has_every_column_and_what_is_not_known_is_empty()
    {
        IReadOnlyList<LedgerRow> rows = LedgerCsv.InOrder(ResultsBuilder.Build());

        Assert.NotEmpty(rows);
        foreach (LedgerRow row in rows)
        {
            Dictionary<string, string> texts = LedgerCsv.Columns.Zip(LedgerCsv.Texts(row, 1)).ToDictionary(p => p.First, p => p.Second);
            Assert.Equal(LedgerCsv.Columns.Count, texts.Count);
            Assert.Equal("", texts["left"]);
            Assert.Equal("", texts["balance"]);
        }
    }

    [Fact]
    public void Every_column_is_explained()
    {
        string document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "ledger.md"));
        Assert.All(LedgerCsv.Columns, c => Assert.Contains($"`{c}`", document));
        Assert.All(Contradiction.All, c => Assert.Contains($"`{c}`", document));
    }

    [Theory]
    [InlineData("hull")]
    [InlineData("unknown")]
    [InlineData("250")]
    public void Assumptions_come_back_from_the_parameters_of_a_run(string capacity)
    {
        LedgerOptions options = LedgerParameters.WithCapacity(LedgerParameters.WithSpeed(new LedgerOptions(), "7.5:13"), capacity);
        LedgerOptions read = LedgerParameters.Read(
            [new(LedgerParameters.SpeedName, LedgerParameters.Speed(options)), new(LedgerParameters.CapacityName, LedgerParameters.Capacity(options))]);

        Assert.Equal(options, read);
        Assert.Equal((7.5, 13), (read.SlowestKnots, read.FastestKnots));
    }

    [Theory]
    [InlineData("8")]
    [InlineData("8:x")]
    [InlineData("-1:4")]
    public void What_is_no_range_of_speeds_is_refused(string text) =>
        Assert.Throws<FormatException>(() => LedgerParameters.WithSpeed(new LedgerOptions(), text));
}
