using Imagery.OpenCv.Clouds;
using Imagery.Pipeline;
using Imagery.Testing;
using Imagery.Testing.UsableAreas;
using Xunit;

namespace Imagery.OpenCv.Tests.Clouds;

public sealed class RealSkyTests
{
    /// <summary>White containers, tanks, aprons, dark water and a ship, no cloud.</summary>
    [SkippableTheory]
    [InlineData("real")]
    [InlineData("real-ship")]
    public void A_clear_real_scene_is_seen_whole(string name)
    {
        Skip.If(Repository.SharedData is null, "no shared data on this machine");
        string folder = Path.Combine(Repository.SharedData!, name);
        using var clouds = new NetworkCloudDetector();
        ZoneFindings[] zones = [.. CoverageTrials.Observe(Path.Combine(folder, "tiles"), Path.Combine(folder, "sites.geojson"), clouds).Select(z => z.Zone)];
        Assert.NotEmpty(zones);
        Assert.All(zones, z => Assert.Equal(0, z.Conditions.Cloud));
        Assert.All(zones, z => Assert.Equal(0, z.Conditions.Snow));
        Assert.All(zones, z => Assert.Equal(0, z.Conditions.Haze));
        Assert.All(zones, z => Assert.Equal(0, z.Conditions.Dark));
    }
}
