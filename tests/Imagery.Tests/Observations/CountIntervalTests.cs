using Imagery.Detections;
using Imagery.Observations;
using Xunit;

namespace Imagery.Tests.Observations;

public class CountIntervalTests
{
    private static readonly (CountMethod, CountErrorModel) s_model = (CountMethod.Individual, new CountErrorModel(0.05, 1));

    [Fact]
    public void The_interval_holds_the_best_estimate_and_grows_with_the_count()
    {
        ContainerCount few = CountInterval.Build(10, 1, 10, 1, s_model);
        ContainerCount many = CountInterval.Build(300, 30, 400, 1, s_model);

        Assert.True(few.Low <= few.Best && few.Best <= few.High);
        Assert.True(many.High - many.Low > few.High - few.Low);
    }

    [Fact]
    public void Half_a_zone_seen_leaves_room_for_as_many_in_the_other_half()
    {
        ContainerCount whole = CountInterval.Build(100, 0, 100, 1, s_model);
        ContainerCount half = CountInterval.Build(100, 0, 100, 0.5, s_model);

        Assert.Equal(whole.Low, half.Low);
        Assert.True(half.High >= 2 * whole.Best);
    }

    [Fact]
    public void None_seen_is_never_below_zero_and_never_certain()
    {
        ContainerCount none = CountInterval.Build(0, 0, 0, 1, s_model);

        Assert.Equal((0, 0), (none.Low, none.Best));
        Assert.True(none.High > 0);
    }
}
