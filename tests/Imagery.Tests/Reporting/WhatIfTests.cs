using Imagery.Reporting;
using Imagery.Testing.Results;
using Xunit;

namespace Imagery.Tests.Reporting;

public class WhatIfTests
{
    [Fact]
    public void Every_row_carries_the_assumption_and_a_gap_stays_empty()
    {
        WhatIf whatIf = WhatIf.Parse("266:500", "152 mm rounds")!;

        IReadOnlyList<string>[] rows = [.. whatIf.Rows(ResultsBuilder.Build())];

        Assert.All(rows, r => Assert.Contains("266 to 500 152 mm rounds", r[0], StringComparison.Ordinal));
        Assert.All(rows, r => Assert.Equal(WhatIf.Columns.Count, r.Count));
        Assert.Contains(rows, r => r[5] == "15" && r[7] == "3990" && r[6] == "26" && r[8] == "13000");
        Assert.Contains(rows, r => r[4].Length == 0);
        Assert.All(rows.Where(r => r[4].Length == 0), r => Assert.Equal(("", ""), (r[7], r[8])));
    }

    [Theory]
    [InlineData("500:266", "rounds")]
    [InlineData("-1:5", "rounds")]
    [InlineData("1:2:3", "rounds")]
    [InlineData("many", "rounds")]
    [InlineData("1:2", " ")]
    public void What_is_no_range_or_no_unit_is_refused(string range, string unit) => Assert.Null(WhatIf.Parse(range, unit));
}
