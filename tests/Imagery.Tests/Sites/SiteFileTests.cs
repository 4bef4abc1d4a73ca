using Imagery.Sites;
using Xunit;

namespace Imagery.Tests.Sites;

public sealed class SiteFileTests : IDisposable
{
    private const string Square = "[[[130.30,42.24],[130.31,42.24],[130.31,42.25],[130.30,42.25],[130.30,42.24]]]";
    private const string Inner = "[[[130.302,42.242],[130.304,42.242],[130.304,42.244],[130.302,42.244],[130.302,42.242]]]";

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void A_site_with_zones_is_placed_in_the_utm_zone_of_its_centre()
    {
        Site site = Assert.Single(Read(
            Feature(Inner, """ "kind":"zone","site":"najin","zone":"pier-2","role":"load" """),
            Feature(Square, """ "kind":"site","site":"najin","reference":"2023-10-17" """)));

        Assert.Equal("EPSG:32652", site.Frame.Name);
        Assert.Equal(["*", "pier-2"], site.Zones.Select(z => z.Name));
        Assert.Equal(ZoneRole.Load, site.Zones[1].Role);
        Assert.Equal(new DateOnly(2023, 10, 17), site.ReferenceDate);

        // 0.01° of longitude at 42.245° N is 825.6 m on the ellipsoid, 0.01° of latitude 1110.7 m.
        Assert.InRange(site.Area.Area, 825.6 * 1110.7 * 0.998, 825.6 * 1110.7 * 1.002);
    }

    [Theory]
    [InlineData(""" "kind":"port","site":"a" """, "kind is 'port'")]
    [InlineData(""" "kind":"site" """, "property 'site' is missing")]
    [InlineData(""" "kind":"zone","site":"najin","zone":"q","role":"parking" """, "role is 'parking'")]
    [InlineData(""" "kind":"zone","site":"dunay","zone":"q" """, "which has no feature of kind 'site'")]
    [InlineData(""" "kind":"site","site":"najin","reference":"17.10.2023" """, "reference is '17.10.2023'")]
    public void A_bad_property_is_named_with_what_is_allowed(string properties, string expected)
    {
        SiteFileException fault = Assert.Throws<SiteFileException>(() => Read(
            Feature(Square, """ "kind":"site","site":"najin" """), Feature(Inner, properties)));

        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.Contains("feature 2", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_are_listed_at_once()
    {
        SiteFileException fault = Assert.Throws<SiteFileException>(() => Read(
            Feature("[[[0,0],[1,1],[1,0],[0,1],[0,0]]]", """ "kind":"site","site":"bow-tie" """),
            Feature("[[[42.24,130.30],[42.25,130.30],[42.25,130.31],[42.24,130.30]]]", """ "kind":"site","site":"swapped" """)));

        Assert.Contains(fault.Problems, p => p.Contains("outline is not sound", StringComparison.Ordinal));
        Assert.Contains(fault.Problems, p => p.Contains("longitude (-180 to 180) comes first", StringComparison.Ordinal));
    }

    [Fact]
    public void A_zone_outside_its_site_is_a_problem() => Assert.Contains(
        "reaches outside its site",
        Assert.Throws<SiteFileException>(() => Read(
            Feature(Inner, """ "kind":"site","site":"najin" """), Feature(Square, """ "kind":"zone","site":"najin","zone":"big" """))).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[1,2]")]
    [InlineData("""{"type":"Point","coordinates":[1,2]}""")]
    public void What_is_no_feature_collection_is_refused_by_name(string text)
    {
        File.WriteAllText(_file, text);

        Assert.StartsWith(_file, Assert.Throws<SiteFileException>(() => SiteFile.Read(_file)).Message, StringComparison.Ordinal);
    }

    private static string Feature(string coordinates, string properties) =>
        """{"type":"Feature","properties":{""" + properties + """},"geometry":{"type":"Polygon","coordinates":""" + coordinates + "}}";

    private IReadOnlyList<Site> Read(params string[] features)
    {
        File.WriteAllText(_file, """{"type":"FeatureCollection","features":[""" + string.Join(',', features) + "]}");
        return SiteFile.Read(_file);
    }
}
