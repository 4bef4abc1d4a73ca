using Imagery.Coverage;
using Imagery.Coverage.Conditions;
using Imagery.Geometry;
using Imagery.Rasters;
using Imagery.Testing.UsableAreas;
using Xunit;

namespace Imagery.Tests.UsableAreas;

/// <summary>Pictures of 400 m by 400 m in cells of 2 m, painted cell by cell.</summary>
public class ConditionAssessorTests
{
    private const int Side = 200;

    [Fact]
    public void Specks_are_no_clouds_and_small_holes_no_gaps()
    {
        UsableArea area = Under((x, y) => (In(x, y, 60, 60) && !In(x, y, 80, 10)) || In(x, y, 10, 8));
        Assert.Equal(60 * 60, Count(area, GroundConditions.Cloud));
    }

    [Fact]
    public void A_gap_between_clouds_is_seen()
    {
        UsableArea area = Under((x, y) => In(x, y, 60, 60) && !In(x, y, 80, 15));
        Assert.Equal((60 * 60) - (15 * 15), Count(area, GroundConditions.Cloud));
    }

    [Fact]
    public void What_is_as_uneven_as_a_yard_is_no_cloud_however_sure_a_detector_is()
    {
        static bool IsTold(int x, int y) => In(x, y, 60, 60);
        UsableArea Faded(int roughness) => Assess((x, y) => Mixed(Ground(x, y), 190 + (roughness * ((x + y) % 2)), ConditionAssessorTests.Faded(IsTold, x, y)), IsTold);
        Assert.Equal(60 * 60, Count(Faded(roughness: 4), GroundConditions.Cloud));
        Assert.Equal(0, Count(Faded(roughness: 30), GroundConditions.Cloud));
    }

    [Fact]
    public void What_ends_as_sharply_as_an_apron_is_no_cloud_however_even_it_is()
    {
        static bool IsTold(int x, int y) => In(x, y, 60, 60);
        Assert.Equal(0, Count(Assess((x, y) => IsTold(x, y) ? 220 + (x % 3) : Ground(x, y), IsTold), GroundConditions.Cloud));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, (15 * 15) + (60 * 60))]
    public void A_small_cloud_is_one_only_beside_a_large_one(bool isThereAnother, int expected)
    {
        // What is told of it is the even middle.
        bool IsCloud(int x, int y) => In(x, y, 11, 33) || (isThereAnother && In(x, y, 60, 60));
        bool IsTold(int x, int y) => In(x, y, 20, 15) || (isThereAnother && In(x, y, 60, 60));
        Assert.Equal(expected, Count(Assess((x, y) => Mixed(Ground(x, y), 220, Faded(IsCloud, x, y)), IsTold), GroundConditions.Cloud));
    }

    /// <summary>Ground that is no cloud by even odds is none however unsure the detector is of a cloud beside it: the square at (10, 130).</summary>
    [Theory]
    [InlineData(0.9, 40 * 40)]
    [InlineData(0.7, 60 * 60)]
    public void A_cloud_reaches_to_where_a_detector_is_much_less_sure_than_of_its_middle_however_unsure_it_is_of_that(double surest, int expected)
    {
        var sky = new KnownSky((x, y) => In(x, y, 70, 40) ? (float)surest : In(x, y, 60, 60) || x is >= 10 and < 50 && y is >= 130 and < 170 ? 0.35f : 0f);
        Assert.Equal(expected, Count(Assess((x, y) => Mixed(Ground(x, y), 220 + (x % 3), Faded((c, r) => In(c, r, 65, 50), x, y)), sky), GroundConditions.Cloud));
    }

    [Fact]
    public void Nothing_but_white_is_overcast()
    {
        UsableArea area = Assess((x, y) => 190 + (4 * Math.Sin(x / 20.0) * Math.Cos(y / 31.0)));
        Assert.Equal(Side * Side, Count(area, GroundConditions.Cloud));
    }

    [Fact]
    public void Open_water_is_smooth_and_clear() => Assert.Equal(0, Count(Assess((x, y) => 25 + (2 * Math.Sin(x / 3.0))), GroundConditions.Cloud));

    [Fact]
    public void A_shadow_lies_away_from_the_sun_and_stays_seen()
    {
        UsableArea area = Assess((x, y) =>
            Mixed(Ground(x, y) * (1 - (0.55 * Cover(x, y, 100, 60, 30, 10))), 220, Cover(x, y, 100, 120, 30, 10)), (x, y) => Cover(x, y, 100, 120, 30, 10) >= 0.5);
        Assert.Equal(GroundConditions.Shadow, area[100, 60]);
        Assert.False(area[100, 60].Hides());
        Assert.InRange(Count(area, GroundConditions.Shadow) / (Math.PI * 30 * 30), 0.85, 1.15);
    }

    [Fact]
    public void Cells_without_data_are_neither_seen_nor_cloud()
    {
        UsableArea area = Assess((x, y) => x < 50 ? null : Ground(x, y));
        Assert.Equal(GroundConditions.NoData, area[10, 10]);
        Assert.Equal(50 * Side, Count(area, GroundConditions.NoData));
        Assert.Equal(0, Count(area, GroundConditions.Cloud));
    }

    [Theory]
    [InlineData(30, 0.9)]
    [InlineData(70, 0.0)]
    public void Snow_is_of_one_brightness_and_pale_ground_is_not(int unevenness, double expected)
    {
        UsableArea area = Assess((x, y) => Ground(x, y) % 11 == 0 ? 40 : 170 + (unevenness * Math.Sin(x / 9.0) * Math.Cos(y / 13.0)));
        Assert.Equal(expected, Count(area, GroundConditions.Snow) / (double)(Side * Side), 1);
    }

    [Fact]
    public void A_scene_with_hardly_any_light_is_dark() =>
        Assert.All([(0, 0), (120, 77)], p => Assert.Equal(GroundConditions.Dark, Assess((x, y) => Ground(x, y) / 20)[p.Item1, p.Item2]));

    /// <summary>Blocks of containers with shadows between them, and asphalt.</summary>
    private static double Ground(int x, int y) => (x % 12, y % 10) switch
    {
        ( < 6, < 6) => 60 + (((x / 12 * 37) + (y / 10 * 53)) % 90),
        ( < 8, < 6) => 15,
        _ => 65 + (((x * 7) + (y * 13)) % 5),
    };

    /// <summary>A square from a corner on the diagonal down and to the right.</summary>
    private static bool In(int x, int y, int corner, int side) => x >= corner && x < corner + side && y >= corner && y < corner + side;

    /// <summary>1 inside, 0 outside, falling over <paramref name="soft"/> cells around the radius.</summary>
    private static double Cover(int x, int y, double column, double row, double radius, double soft)
    {
        double distance = Math.Sqrt(((x - column) * (x - column)) + ((y - row) * (y - row)));
        return Math.Clamp(0.5 + ((radius - distance) / soft), 0, 1);
    }

    private static double Mixed(double ground, double cloud, double cover) => (ground * (1 - cover)) + (cloud * cover);

    /// <summary>Ground under clouds that fade out over 16 cells.</summary>
    private static UsableArea Under(Func<int, int, bool> isCloud) => Assess((x, y) => Mixed(Ground(x, y), 220 + (x % 3), Faded(isCloud, x, y)), isCloud);

    /// <summary>How much of what lies up to 8 cells around is cloud.</summary>
    private static double Faded(Func<int, int, bool> isCloud, int x, int y) => Enumerable.Range(0, 17 * 17).Count(i => isCloud(x - 8 + (i % 17), y - 8 + (i / 17))) / (17.0 * 17);

    /// <summary>The sun stands in the south (down), so that shadows fall up.</summary>
    private static UsableArea Assess(Func<int, int, double?> level, Func<int, int, bool>? isCloud = null) => Assess(level, isCloud is null ? KnownSky.Clear : new KnownSky(isCloud));

    private static UsableArea Assess(Func<int, int, double?> level, KnownSky sky)
    {
        var means = new Raster<float>(1, Side, Side);
        bool[] seen = new bool[Side * Side];
        for (int i = 0; i < seen.Length; i++)
        {
            double? value = level(i % Side, i / Side);
            (seen[i], means.Samples[i]) = (value is not null, (float)(value ?? 0));
        }

        return new ConditionAssessor(sky).Assess(new CellPicture(new PixelWindow(0, 0, Side, Side), 1, 2, means, seen, 255), new SunDirection(40, (0, -1)));
    }

    private static int Count(UsableArea area, GroundConditions condition) => Enumerable.Range(0, area.Width * area.Height)
        .Count(i => (area[i % area.Width, i / area.Width] & condition) != 0);
}
