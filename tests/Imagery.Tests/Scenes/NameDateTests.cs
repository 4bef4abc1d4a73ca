using Imagery.Scenes;
using Xunit;

namespace Imagery.Tests.Scenes;

public class NameDateTests
{
    [Theory]
    [InlineData("najin_20231019T022800Z_r0c0", "2023-10-19T02:28:00", false)]
    [InlineData("20231019_022800_ssc_u0001", "2023-10-19T02:28:00", false)]
    [InlineData("20231019_022800_96_24c1_3B_Visual", "2023-10-19T02:28:00", false)]
    [InlineData("dunay-2023-10-19", "2023-10-19T00:00:00", true)]
    [InlineData("2023-10-19T02:28:00.123Z", "2023-10-19T02:28:00", false)]
    [InlineData("20231019", "2023-10-19T00:00:00", true)]
    [InlineData("20150701_harbor_r0c0", "2015-07-01T00:00:00", true)]
    public void A_date_in_a_name_is_read(string name, string expected, bool dateOnly)
    {
        NameDate date = NameDate.FindAll(name)[0];

        Assert.Equal(expected, date.TimeUtc.ToString("s", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(dateOnly, date.IsDateOnly);
        Assert.Equal(TimeSpan.Zero, date.TimeUtc.Offset);
    }

    [Theory]
    [InlineData("tile_1202310191")]
    [InlineData("20231319")]
    [InlineData("20230230_r0c0")]
    [InlineData("export-1234567890")]
    [InlineData("r0c0")]
    [InlineData("19991")]
    public void What_is_no_date_is_not_taken_for_one(string name) => Assert.Empty(NameDate.FindAll(name));

    [Fact]
    public void A_time_that_no_clock_shows_leaves_the_day()
    {
        NameDate date = Assert.Single(NameDate.FindAll("20231019_993000"));

        Assert.True(date.IsDateOnly);
        Assert.Equal(19, date.TimeUtc.Day);
    }
}
