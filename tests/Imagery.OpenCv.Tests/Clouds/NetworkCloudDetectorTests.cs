using Imagery.Coverage;
using Imagery.Coverage.Conditions;
using Imagery.Geometry;
using Imagery.OpenCv.Clouds;
using Imagery.Rasters;
using Xunit;

namespace Imagery.OpenCv.Tests.Clouds;

/// <summary>Pictures of 400 m by 400 m in cells of 2 m, painted cell by cell.</summary>
public sealed class NetworkCloudDetectorTests : IDisposable
{
    private const int Side = 200;

    private readonly NetworkCloudDetector _clouds = new();

    public void Dispose() => _clouds.Dispose();

    [Theory]
    [InlineData(12)]
    [InlineData(2)]
    public void A_bright_patch_is_cloud_up_to_half_of_its_light(double soft)
    {
        bool[] found = Find((x, y) => Mixed(Ground(x, y), 220, Cover(x, y, 100, 100, 40, soft)));
        Assert.InRange(found.Count(c => c) / (Math.PI * 40 * 40), 0.9, 1.1);
        Assert.True(found[(100 * Side) + 100]);
    }

    [Fact]
    public void A_bright_roof_is_no_cloud() => Assert.DoesNotContain(true, Find((x, y) => x is >= 60 and < 110 && y is >= 60 and < 90 ? 225 : Ground(x, y)));

    [Fact]
    public void A_wide_bright_apron_with_a_hard_edge_is_no_cloud() => Assert.DoesNotContain(true, Find((x, y) => x > 90 ? 190 + (Ground(x, y) % 7) : Ground(x, y)));

    [Fact]
    public void Pale_ground_beside_darker_ground_is_no_cloud_however_dark_the_water_is() =>
        Assert.DoesNotContain(true, Find((x, y) => y < 120 ? 12 : x is >= 60 and < 140 && y is >= 140 and < 190 ? 200 + (Ground(x, y) % 5) : 90 + (Ground(x, y) % 12)));

    [Fact]
    public void What_is_not_seen_is_no_cloud()
    {
        bool[] found = Find((x, y) => x < 90 ? null : Mixed(Ground(x, y), 220, Cover(x, y, 100, 100, 40, 12)));
        Assert.DoesNotContain(true, found.Where((_, i) => i % Side < 90));
        Assert.Contains(true, found);
    }

    [Fact]
    public void Levels_need_no_scale() => Assert.Equal(
        Find((x, y) => Mixed(Ground(x, y), 220, Cover(x, y, 100, 100, 40, 12))),
        Find((x, y) => 16 * Mixed(Ground(x, y), 220, Cover(x, y, 100, 100, 40, 12))));

    /// <summary>Blocks of containers with shadows between them, and asphalt.</summary>
    private static double Ground(int x, int y) => (x % 12, y % 10) switch
    {
        ( < 6, < 6) => 60 + (((x / 12 * 37) + (y / 10 * 53)) % 90),
        ( < 8, < 6) => 15,
        _ => 65 + (((x * 7) + (y * 13)) % 5),
    };

    /// <summary>1 inside, 0 outside, falling over <paramref name="soft"/> cells around the radius.</summary>
    private static double Cover(int x, int y, double column, double row, double radius, double soft) =>
        Math.Clamp(0.5 + ((radius - Math.Sqrt(((x - column) * (x - column)) + ((y - row) * (y - row)))) / soft), 0, 1);

    private static double Mixed(double ground, double cloud, double cover) => (ground * (1 - cover)) + (cloud * cover);

    private bool[] Find(Func<int, int, double?> level)
    {
        var means = new Raster<float>(1, Side, Side);
        bool[] seen = new bool[Side * Side];
        for (int i = 0; i < seen.Length; i++)
        {
            double? value = level(i % Side, i / Side);
            (seen[i], means.Samples[i]) = (value is not null, (float)(value ?? 0));
        }

        UsableArea area = new ConditionAssessor(_clouds).Assess(new CellPicture(new PixelWindow(0, 0, Side, Side), 1, 2, means, seen, 255), new SunDirection(null, null));
        return [.. Enumerable.Range(0, seen.Length).Select(i => (area[i % Side, i / Side] & GroundConditions.Cloud) != 0)];
    }
}
