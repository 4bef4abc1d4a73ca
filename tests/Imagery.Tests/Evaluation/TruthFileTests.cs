using Imagery.Evaluation;
using Imagery.Geometry;
using NetTopologySuite.Geometries;
using Xunit;

namespace Imagery.Tests.Evaluation;

public sealed class TruthFileTests : IDisposable
{
    private const string Square = "[[[130.30,42.24],[130.3001,42.24],[130.3001,42.2401],[130.30,42.2401],[130.30,42.24]]]";
    private static readonly DateTimeOffset s_time = new(2023, 10, 19, 2, 28, 0, TimeSpan.Zero);

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Outlines_belong_to_the_acquisition_of_their_site_and_time_and_no_other()
    {
        Truth truth = Read(Container("najin", "2023-10-19T02:28:00Z"), Container("dunay", "2023-10-19"), """{"type":"Feature","properties":{"kind":"acquisition","site":"najin","acquired_utc":"2023-10-20"},"geometry":null}""");
        Crs frame = CrsRegistry.RequireEpsg(32652);

        Polygon outline = Assert.Single(truth.OutlinesOf("najin", s_time, frame)!).Ground;
        Assert.InRange(outline.Area, 8.2 * 11.1 * 0.98, 8.3 * 11.2 * 1.02);
        Assert.Single(truth.OutlinesOf("dunay", s_time, frame)!);
        Assert.Empty(truth.OutlinesOf("najin", s_time.AddDays(1), frame)!);
        Assert.Null(truth.OutlinesOf("najin", s_time.AddDays(2), frame));
        Assert.Null(truth.OutlinesOf("najin", s_time.AddMinutes(5), frame));
    }

    [Fact]
    public void Hand_counts_are_read_by_site_and_zone()
    {
        File.WriteAllText(_file, """{"zones":{"port/block-c":[90,100,120]}}""");

        Assert.Equal(new TrueZoneCount("port", "block-c", 90, 100, 120), Assert.Single(TruthFile.Read(_file).ZoneCounts));
    }

    [Fact]
    public void Roofs_are_known_where_they_are_and_where_a_slanting_view_shows_them()
    {
        Truth truth = Read(Container("najin", "2023-10-19T02:28:00Z").Replace("\"kind\"", "\"image_east_m\":1.5,\"image_north_m\":-2,\"kind\"", StringComparison.Ordinal));

        TrueOutline outline = Assert.Single(truth.OutlinesOf("najin", s_time, CrsRegistry.RequireEpsg(32652))!);
        Assert.Equal(1.5, outline.Shown.Centroid.X - outline.Ground.Centroid.X, 6);
        Assert.Equal(-2, outline.Shown.Centroid.Y - outline.Ground.Centroid.Y, 6);
    }

    [Fact]
    public void Vessels_and_clouds_are_read_beside_containers()
    {
        string Of(string kind, string more) => $$$"""{"type":"Feature","properties":{"kind":"{{{kind}}}","site":"najin","acquired_utc":"2023-10-19T02:28:00Z"{{{more}}}},"geometry":{"type":"Polygon","coordinates":{{{Square}}}}}""";
        Truth truth = Read(Container("najin", "2023-10-19T02:28:00Z"), Of("vessel", ",\"length_m\":115.6,\"whole\":false"), Of("cloud", ""));

        TrueVessel vessel = Assert.Single(truth.VesselsOf("najin", s_time, CrsRegistry.RequireEpsg(32652))!);
        Assert.Equal((115.6, false), (vessel.LengthMetres, vessel.IsWhole));
        Assert.Single(truth.CloudsOf("najin", s_time, CrsRegistry.RequireEpsg(32652))!);
        Assert.Throws<ImageryFormatException>(() => Read(Container("najin", "2023-10-19T02:28:00Z"), Of("vessel", "")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"zones":{"port":[1,2,3]}}""")]
    [InlineData("""{"zones":{"port/a":[1,2]}}""")]
    [InlineData("""{"zones":{"port/a":[3,2,1]}}""")]
    [InlineData("""{"zones":{"port/a":[-1,2,3]}}""")]
    [InlineData("""{"type":"FeatureCollection","features":[]}""")]
    [InlineData("""{"type":"FeatureCollection","features":[null]}""")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":null,"geometry":null}]}""")]
    public void What_is_no_truth_is_refused(string text)
    {
        File.WriteAllText(_file, text);

        Assert.StartsWith(_file, Assert.Throws<ImageryFormatException>(() => TruthFile.Read(_file)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MultiPolygon", "[" + Square + "]")]
    [InlineData("Polygon", "[[[0,0],[0.001,0.001],[0.001,0],[0,0.001],[0,0]]]")]
    [InlineData("Point", "[130.3,42.24]")]
    public void A_container_without_a_sound_outline_is_refused_and_not_left_out(string type, string coordinates)
    {
        string bad = $$$"""{"type":"Feature","properties":{"kind":"container","site":"najin","acquired_utc":"2023-10-19"},"geometry":{"type":"{{{type}}}","coordinates":{{{coordinates}}}}}""";

        Assert.Contains("feature 2", Assert.Throws<ImageryFormatException>(() => Read(Container("najin", "2023-10-19"), bad)).Message, StringComparison.Ordinal);
    }

    private static string Container(string site, string acquired) =>
        $$$"""{"type":"Feature","properties":{"kind":"container","site":"{{{site}}}","acquired_utc":"{{{acquired}}}"},"geometry":{"type":"Polygon","coordinates":{{{Square}}}}}""";

    private Truth Read(params string[] features)
    {
        File.WriteAllText(_file, """{"type":"FeatureCollection","features":[""" + string.Join(',', features) + "]}");
        return TruthFile.Read(_file);
    }
}
