using Imagery.Detections;
using Imagery.Geometry;
using Imagery.Tiers;
using Xunit;

namespace Imagery.Tests.Tiers;

public sealed class StackShadowTests
{
    private const double Pixel = 0.5;
    private const double Elevation = 40;

    /// <summary>Away from a sun in the south-east.</summary>
    private static readonly (double X, double Y) s_away = (-Math.Sqrt(0.5), Math.Sqrt(0.5));

    private readonly TierReading _reading = new(Elevation, Pixel, offNadir: 0);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void A_stack_alone_on_open_ground_tells_its_tiers(int tiers)
    {
        Detection box = Box(0, 0, 30);

        TierRange? found = Shadow().Read(box, [box], Scene([(box, tiers)]));

        Assert.NotNull(found);
        Assert.InRange(tiers, found.Low, found.High);
        Assert.InRange(found.High - found.Low, 0, 1);
    }

    [Fact]
    public void A_stack_whose_shadow_falls_on_another_tells_nothing()
    {
        Detection box = Box(0, 0, 45);
        Detection other = Box(-2, 2, 45);

        Assert.Null(Shadow().Read(box, [box, other], Scene([(box, 3), (other, 3)])));
        Assert.False(Shadow().HasOpenGround(box, [box, other]));
    }

    [Fact]
    public void A_low_stack_in_the_shadow_of_a_high_one_does_not_take_that_shadow_for_its_own()
    {
        Detection low = Box(0, 0, 45);
        Detection high = Box(2, -2, 45);

        Assert.Null(Shadow().Read(low, [low, high], Scene([(low, 1), (high, 4)])));
    }

    [Fact]
    public void A_stack_before_one_as_high_still_tells_since_its_roof_is_lit()
    {
        Detection front = Box(0, 0, 45);
        Detection behind = Box(2, -2, 45);

        TierRange? found = Shadow().Read(front, [front, behind], Scene([(front, 2), (behind, 2)]));

        Assert.NotNull(found);
        Assert.InRange(2, found.Low, found.High);
    }

    [Fact]
    public void Under_haze_a_shadow_tells_nothing()
    {
        Detection box = Box(0, 0, 30);
        Func<MapPoint, double> clear = Scene([(box, 3)]);

        Assert.Null(Shadow().Read(box, [box], p => 150 + (clear(p) / 10)));
    }

    [Fact]
    public void Ground_without_shadow_tells_nothing()
    {
        Detection box = Box(0, 0, 30);

        Assert.Null(Shadow().Read(box, [box], _ => 120));
        Assert.Null(Shadow().Read(box, [box], _ => double.NaN));
    }

    [Theory]
    [InlineData(5, 0.5)]
    [InlineData(80, 0.5)]
    [InlineData(60, 1.5)]
    public void A_sun_too_low_or_too_high_for_the_pixels_is_not_resolved(double elevation, double pixel) =>
        Assert.False(new TierReading(elevation, pixel, null).IsResolved);

    [Fact]
    public void A_view_far_off_nadir_widens_the_range_or_empties_it()
    {
        double[] metres = [.. Enumerable.Repeat(3 * TierReading.TierMetres / Math.Tan(Elevation * Math.PI / 180), 5)];

        TierRange straight = new TierReading(Elevation, Pixel, 0).Of(metres)!;
        TierRange? aslant = new TierReading(Elevation, Pixel, 20).Of(metres);

        Assert.InRange(3, straight.Low, straight.High);
        Assert.True(aslant is null || aslant.High - aslant.Low > straight.High - straight.Low);
    }

    private StackShadow Shadow() => new(new BoxRays(s_away), _reading, Pixel);

    private static Detection Box(double x, double y, double degrees) =>
        new("b", "s", new MapPoint(x, y), 12.192, 2.438, degrees, 0.9, ContainerLength.FortyFoot, []);

    /// <summary>Grey levels by casting light: roofs 140, lit ground 110, shadow 40. A place is dark when the way to the sun is barred.</summary>
    private static Func<MapPoint, double> Scene((Detection Box, int Tiers)[] stacks)
    {
        var towards = new BoxRays((-s_away.X, -s_away.Y));
        double slope = Math.Tan(Elevation * Math.PI / 180);
        return place =>
        {
            double height = stacks.Where(s => towards.Crossing(s.Box, place, 0) is ( <= 0, >= 0)).Select(s => s.Tiers * TierReading.TierMetres).DefaultIfEmpty(0).Max();
            bool dark = stacks.Any(s => towards.Crossing(s.Box, place, 0) is (_, > 0.01 and var leaves) && towards.Crossing(s.Box, place, 0) is (var enters, _)
                && (s.Tiers * TierReading.TierMetres) - height > 0.01 && Math.Max(0, enters) * slope < (s.Tiers * TierReading.TierMetres) - height && leaves > 0);
            return dark ? 40 : height > 0 ? 140 : 110;
        };
    }
}
