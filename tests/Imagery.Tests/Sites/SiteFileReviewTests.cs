using Imagery.Geometry;
using Imagery.Reporting;
using Imagery.Sites;
using Imagery.Testing;
using Xunit;

namespace Imagery.Tests.Sites;

public sealed class SiteFileReviewTests : IDisposable
{
    private const string Clockwise = "[[[10,50],[10,50.01],[10.01,50.01],[10.01,50],[10,50]]]";
    private const string Crossed = "[[[10.001,50.001],[10.005,50.005],[10.005,50.001],[10.001,50.005],[10.001,50.001]]]";
    private const string SwappedAxes = "[[[50.001,10.001],[50.005,10.001],[50.005,10.005],[50.001,10.005],[50.001,10.001]]]";
    private const string Outside =
        "[[[11.001,50.001],[11.005,50.001],[11.005,50.005],[11.001,50.005],[11.001,50.001]],"
        + "[[11.002,50.002],[11.003,50.002],[11.003,50.003],[11.002,50.003],[11.002,50.002]]]";

    private const string Good = "[[[10.001,50.001],[10.005,50.001],[10.005,50.005],[10.001,50.005],[10.001,50.001]]]";

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData("winding: the outline runs clockwise", "feature 1", false)]
    [InlineData("role is 'parking'", "feature 2", true)]
    [InlineData("self-crossing (Self-intersection) at 10.003,50.003", "feature 2", true)]
    [InlineData("has swapped axes", "feature 3", true)]
    [InlineData("reaches outside its site 'a'", "feature 4", true)]
    [InlineData("winding: hole 1 runs counter-clockwise", "feature 4", false)]
    [InlineData("hole 1: containers inside it are not counted", "feature 4", false)]
    [InlineData("a second zone 'z3'", "feature 5", true)]
    [InlineData("longitude (-180 to 180) comes first", "feature 6", true)]
    public void Every_problem_is_explained_at_once(string expected, string where, bool isError)
    {
        SiteFileReview review = Everything();

        Assert.Contains(isError ? review.Errors : review.Warnings, p => p.Contains(expected, StringComparison.Ordinal) && p.StartsWith(where, StringComparison.Ordinal));
    }

    [Fact]
    public void A_zone_of_a_site_whose_outline_is_wrong_is_not_said_to_lack_a_site()
    {
        SiteFileReview review = Everything();

        Assert.Equal(6, review.Errors.Count);
        Assert.DoesNotContain(review.Errors, p => p.Contains("which has no feature", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("najin.geojson", "pier-1,pier-2,pier-3,rail,yard")]
    [InlineData("dunay.geojson", "quay,rail,yard")]
    public void The_ready_site_files_are_sound_and_labelled_approximate(string name, string zones)
    {
        string path = Path.Combine(Repository.Root, "sites", name);
        SiteFileReview review = SiteFile.Check(path);

        Assert.Empty(review.Errors.Concat(review.Warnings));
        Assert.Equal(zones, string.Join(',', Assert.Single(review.Sites).Zones.Skip(1).Select(z => z.Name)));
        Assert.Equal(zones.Split(',').Length + 1, File.ReadAllText(path).Split("\"note\": \"approximate").Length - 1);
    }

    [Theory]
    [InlineData(130.305, 42.248)]
    [InlineData(18.4, -33.9)]
    [InlineData(-179.9, 65)]
    public void A_starting_site_is_sound_and_lies_where_it_was_asked_for(double longitude, double latitude)
    {
        File.WriteAllText(_file, StartingSite.Write("new \"port\"", new MapPoint(longitude, latitude)));
        SiteFileReview review = SiteFile.Check(_file);

        Assert.Empty(review.Errors.Concat(review.Warnings));
        Site site = Assert.Single(review.Sites);
        Assert.Equal("new \"port\"", site.Name);
        MapPoint middle = site.Frame.ToGeographic(new MapPoint(site.Area.Centroid.X, site.Area.Centroid.Y));
        Assert.InRange(middle.X, longitude - 1e-4, longitude + 1e-4);
        Assert.InRange(middle.Y, latitude - 1e-4, latitude + 1e-4);
    }

    private SiteFileReview Everything()
    {
        string[] features =
        [
            Feature(Clockwise, """ "kind":"site","site":"a" """),
            Feature(Crossed, """ "kind":"zone","site":"a","zone":"z1","role":"parking" """),
            Feature(SwappedAxes, """ "kind":"zone","site":"a","zone":"z2" """),
            Feature(Outside, """ "kind":"zone","site":"a","zone":"z3" """),
            Feature(Good, """ "kind":"zone","site":"a","zone":"z3" """),
            Feature("[[[42,130],[42.01,130],[42.01,130.01],[42,130.01],[42,130]]]", """ "kind":"site","site":"b" """),
            Feature("[[[130,42],[130.01,42],[130.01,42.01],[130,42.01],[130,42]]]", """ "kind":"zone","site":"b","zone":"q" """),
        ];
        File.WriteAllText(_file, """{"type":"FeatureCollection","features":[""" + string.Join(',', features) + "]}");
        return SiteFile.Check(_file);
    }

    private static string Feature(string coordinates, string properties) =>
        """{"type":"Feature","properties":{""" + properties + """},"geometry":{"type":"Polygon","coordinates":""" + coordinates + "}}";
}
