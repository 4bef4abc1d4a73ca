using Imagery.Detections;
using Imagery.Evaluation;
using Imagery.Observations;
using Xunit;

namespace Imagery.Tests.Evaluation;

public class AccuracyTableTests
{
    private static readonly DateTimeOffset s_day = new(2023, 10, 19, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Errors_bias_and_coverage_are_what_arithmetic_gives()
    {
        // +10 %, −20 %; a zone of nine is left out of the percentages.
        AccuracyRow row = Assert.Single(AccuracyTable.Build([Zone(110, 100, 100, 120), Zone(40, 50, 30, 45), Zone(0, 9, 0, 3)]));

        Assert.Equal(2, row.Zones);
        Assert.Equal(0.15, row.MeanAbsolutePercentageError, 12);
        Assert.Equal(0.0, row.Bias, 12);
        Assert.Equal(0.5, row.IntervalHolds);
        Assert.InRange(row.MapeLow, 0.1, 0.15);
        Assert.InRange(row.MapeHigh, 0.15, 0.2);
    }

    [Theory]
    [InlineData(9999, "| +0.0 % |")]
    [InlineData(10001, "| +0.0 % |")]
    [InlineData(9900, "| -1.0 % |")]
    [InlineData(10100, "| +1.0 % |")]
    public void A_bias_has_one_sign(int counted, string written) =>
        Assert.Contains(written, AccuracyTable.ToMarkdown(AccuracyTable.Build([Zone(counted, 10000, 9000, 11000)])), StringComparison.Ordinal);

    [Fact]
    public void The_same_results_give_the_same_interval()
    {
        ZoneResult[] results = [.. Enumerable.Range(1, 30).Select(i => Zone(100 + i, 100, 90, 140))];

        Assert.Equal(AccuracyTable.Build(results), AccuracyTable.Build(results));
    }

    [Fact]
    public void Two_ports_at_half_a_metre_are_one_line_though_utm_stretches_them_differently()
    {
        AccuracyRow row = Assert.Single(AccuracyTable.Build([Zone(10, 10, 8, 12, 0.50011), Zone(20, 10, 8, 12, 0.49983)]));

        Assert.Equal(2, row.Zones);
        Assert.Equal("0.5 m, individual", row.Group);
    }

    [Fact]
    public void Groups_are_split_by_density_and_by_light()
    {
        ZoneResult[] results = [Zone(10, 10, 8, 12), Zone(100, 100, 90, 110) with { Light = "haze" }, Zone(200, 200, 190, 210), Zone(1, 0, 0, 1)];

        Assert.Equal(
            ["0.5 m, individual, 1–59 a hectare", "0.5 m, individual, 60–149 a hectare", "0.5 m, individual, from 150 a hectare", "0.5 m, individual, none"],
            AccuracyTable.Build(results, AccuracySplit.Density).Select(r => r.Group));
        Assert.Equal(
            ["0.5 m, individual, haze", "0.5 m, individual, light not told"],
            AccuracyTable.Build(results, AccuracySplit.Contrast).Select(r => r.Group));
    }

    [Fact]
    public void False_containers_are_counted_on_empty_ground_only_and_are_unknown_without_any()
    {
        AccuracyRow some = Assert.Single(AccuracyTable.Build([Zone(3, 0, 0, 3), Zone(1, 0, 0, 1), Zone(30, 20, 10, 40)]));
        AccuracyRow none = Assert.Single(AccuracyTable.Build([Zone(30, 20, 10, 40)]));

        Assert.Equal(2, some.EmptyHectares, 9);
        Assert.Equal(2, some.FalsePerHectare, 9);
        Assert.True(double.IsNaN(none.FalsePerHectare));
    }

    [Fact]
    public void How_often_an_interval_holds_nothing_is_told_of_empty_ground_only()
    {
        AccuracyRow some = Assert.Single(AccuracyTable.Build([Zone(3, 0, 0, 6), Zone(9, 0, 2, 16), Zone(1, 0, 0, 4), Zone(30, 20, 0, 40)]));
        AccuracyRow none = Assert.Single(AccuracyTable.Build([Zone(30, 20, 10, 40)]));

        Assert.Equal((3, 2.0 / 3), (some.EmptyZones, some.EmptyHolds));
        Assert.Equal(1, some.IntervalHolds);
        Assert.Equal((0, double.NaN), (none.EmptyZones, none.EmptyHolds));
    }

    [Fact]
    public void The_table_shows_what_was_not_measured_as_a_dash()
    {
        string table = AccuracyTable.ToMarkdown(AccuracyTable.Build([Zone(0, 0, 0, 0)]));

        Assert.DoesNotContain("NaN", table, StringComparison.Ordinal);
        Assert.Contains("| – [–––] | – | – | – | – | – | – | 0.00 (1.0) | 100.0 % (1) |", table, StringComparison.Ordinal);
    }

    private static ZoneResult Zone(int count, int truth, int low, int high, double pixelSize = 0.5) => new(
        new Observation(
            "najin", "q", s_day, "scene", ObservationStatus.Observed, new ContainerCount(count, low, high, count, 1, CountMethod.Individual),
            1, pixelSize, null, null, null, null, []),
        truth, truth, truth, 10_000, null, null);
}
