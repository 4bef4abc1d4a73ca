using Imagery.CoRegistration;
using Xunit;

namespace Imagery.Tests.CoRegistration;

public class ReferenceChooserTests
{
    [Fact]
    public void The_clearest_scene_is_the_reference() =>
        Assert.Equal("b", Chosen(null, Scene("a", 1, 0.5, 0.7), Scene("b", 2, 0.5, 1), Scene("c", 3, 0.3, 0.9)));

    [Fact]
    public void Of_equally_clear_scenes_it_is_the_finest_then_the_earliest()
    {
        Assert.Equal("c", Chosen(null, Scene("a", 1, 0.5, 1), Scene("b", 2, 0.5, 0.99), Scene("c", 3, 0.3, 0.98)));
        Assert.Equal("a", Chosen(null, Scene("b", 2, 0.5, 1), Scene("a", 1, 0.5, 0.99)));
    }

    [Fact]
    public void The_date_of_the_site_file_wins_over_clear_and_fine() =>
        Assert.Equal("a", Chosen(new DateOnly(2023, 10, 1), Scene("a", 1, 3, 0.4), Scene("b", 2, 0.5, 1)));

    [Fact]
    public void A_scene_that_cannot_be_read_is_no_reference()
    {
        Assert.Equal("b", Chosen(new DateOnly(2023, 10, 1), Scene("a", 1, 0.5, null), Scene("b", 2, 0.5, 0.5)));
        Assert.Null(Chosen(null, Scene("a", 1, 0.5, null)));
    }

    private static string? Chosen(DateOnly? date, params ReferenceCandidate[] scenes) => ReferenceChooser.Choose(scenes, date)?.SceneId;

    private static ReferenceCandidate Scene(string id, int day, double pixel, double? usable) =>
        new(id, new DateTimeOffset(2023, 10, day, 2, 0, 0, TimeSpan.Zero), pixel, usable);
}
