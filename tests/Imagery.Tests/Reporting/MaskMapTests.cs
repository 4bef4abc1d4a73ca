using Imagery.Coverage;
using Imagery.Reporting.Maps;
using Xunit;

namespace Imagery.Tests.Reporting;

public class MaskMapTests
{
    [Theory]
    [InlineData(GroundConditions.Clear, "usable")]
    [InlineData(GroundConditions.NoData, "outside or no data")]
    [InlineData(GroundConditions.Masked, "masked by the supplier")]
    [InlineData(GroundConditions.Masked | GroundConditions.Cloud, "cloud")]
    [InlineData(GroundConditions.Shadow | GroundConditions.Haze, "cloud shadow")]
    [InlineData(GroundConditions.Snow | GroundConditions.Haze, "snow")]
    [InlineData(GroundConditions.Haze, "haze")]
    [InlineData(GroundConditions.Dark, "dark")]
    public void The_condition_that_hides_most_gives_the_class(GroundConditions conditions, string expected) =>
        Assert.Equal(expected, MaskMap.Classes[MaskMap.ClassOf(conditions)]);
}
