using Imagery.Sites;
using Xunit;

namespace Imagery.Tests.Sites;

/// <summary>Site files as people break them: each is refused with exit code 2's exception, by feature, and never read as something else.</summary>
public sealed class SiteFileHardeningTests : IDisposable
{
    private const string Ring = "[130.30,42.24],[130.31,42.24],[130.31,42.25],[130.30,42.25],[130.30,42.24]";
    private const string Site = """{"type":"Feature","properties":{"kind":"site","site":"najin"},"geometry":{"type":"Polygon","coordinates":[[""" + Ring + "]]}}";

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData("load,unload")]
    [InlineData("+3")]
    [InlineData("-0")]
    [InlineData("unspecified")]
    public void A_role_is_one_of_the_five_words(string role) => Assert.Contains(
        $"role is '{role}'", Refused(Site, Zone($$"""{"kind":"zone","site":"najin","zone":"q","role":"{{role}}"}""")), StringComparison.Ordinal);

    [Theory]
    [InlineData("load", ZoneRole.Load)]
    [InlineData("Rail", ZoneRole.Rail)]
    public void A_role_is_read_in_upper_and_lower_case(string role, ZoneRole expected)
    {
        Write(Site, Zone($$"""{"kind":"zone","site":"najin","zone":"q","role":"{{role}}"}"""));

        Assert.Equal(expected, SiteFile.Read(_file)[0].Zones[1].Role);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("""{"type":"Feature","properties":null,"geometry":null}""")]
    [InlineData("""{"type":"Feature","properties":{"kind":"site","site":"b"},"geometry":null}""")]
    [InlineData("""{"type":"Feature","properties":{"kind":"site","site":"b"},"geometry":{"type":"Point","coordinates":[1,2]}}""")]
    [InlineData("""{"type":"Feature","properties":{"kind":"site","site":"b"},"geometry":{"type":"Polygon","coordinates":[]}}""")]
    [InlineData("""{"type":"Feature","properties":{"kind":"site","site":"b"},"geometry":{"type":"Polygon","coordinates":[[]]}}""")]
    [InlineData("""{"type":"Feature","properties":{"kind":"site","site":"b"},"geometry":{"type":"Polygon","coordinates":[[[1,2],[1,3],[2,3]]]}}""")]
    [InlineData("""{"type":"Feature","properties":{"kind":"site","site":"b"},"geometry":{"type":"Polygon","coordinates":[[[1],[1],[2],[1]]]}}""")]
    [InlineData("""{"type":"Feature","properties":{"kind":"site","site":"b"},"geometry":{"type":"Polygon","coordinates":[[["a","b"]]]}}""")]
    [InlineData("""{"type":"Feature","properties":{"kind":"site","site":{"name":"b"}},"geometry":{"type":"Polygon","coordinates":[[[1,2],[1,3],[2,3],[1,2]]]}}""")]
    [InlineData("""{"type":"Feature","properties":{"kind":"site","site":"b"},"geometry":{"type":"Polygon","coordinates":[[[1e999,2],[1,3],[2,3],[1e999,2]]]}}""")]
    public void A_broken_feature_is_named_by_its_number(string feature) =>
        Assert.Contains("feature 2", Refused(Site, feature), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"type":"FeatureCollection"}""")]
    [InlineData("""{"type":"FeatureCollection","features":null}""")]
    [InlineData("""{"type":"FeatureCollection","features":{}}""")]
    [InlineData("""{"type":"FeatureCollection","features":[]}""")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"kind":"\ud800"},"geometry":null}]}""")]
    public void A_broken_collection_is_refused(string text)
    {
        File.WriteAllText(_file, text);

        Assert.Throws<SiteFileException>(() => SiteFile.Read(_file));
    }

    [Fact]
    public void A_site_on_both_sides_of_the_antimeridian_is_refused_by_name() => Assert.Contains(
        "180",
        Refused("""{"type":"Feature","properties":{"kind":"site","site":"date-line"},"geometry":{"type":"MultiPolygon","coordinates":[[[[179.99,10],[180,10],[180,10.01],[179.99,10]]],[[[-180,10],[-179.99,10],[-179.99,10.01],[-180,10]]]]}}"""),
        StringComparison.Ordinal);

    [Theory]
    [InlineData(88)]
    [InlineData(-85)]
    public void A_site_beyond_utm_is_refused_by_name(int latitude) => Assert.Contains(
        "latitude",
        Refused($$$"""{"type":"Feature","properties":{"kind":"site","site":"pole"},"geometry":{"type":"Polygon","coordinates":[[[1,{{{latitude}}}],[1.1,{{{latitude}}}],[1.1,{{{latitude}}}.1],[1,{{{latitude}}}]]]}}"""),
        StringComparison.Ordinal);

    private static string Zone(string properties) =>
        """{"type":"Feature","properties":""" + properties + ""","geometry":{"type":"Polygon","coordinates":[[""" + Ring + "]]}}";

    private void Write(params string[] features) =>
        File.WriteAllText(_file, """{"type":"FeatureCollection","features":[""" + string.Join(',', features) + "]}");

    private string Refused(params string[] features)
    {
        Write(features);
        return Assert.Throws<SiteFileException>(() => SiteFile.Read(_file)).Message;
    }
}
