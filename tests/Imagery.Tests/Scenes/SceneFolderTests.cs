using Imagery.Geometry;
using Imagery.GeoTiff;
using Imagery.Rasters;
using Imagery.Scenes;
using Imagery.Sites;
using NetTopologySuite.Geometries;
using Xunit;

namespace Imagery.Tests.Scenes;

/// <summary>Tiles of 64 m by 64 m, in a site of 200 m by 200 m whose lower left corner is at (500000, 4680000).</summary>
public sealed class SceneFolderTests : IDisposable
{
    private const double West = 500_000;
    private const double South = 4_680_000;

    private readonly string _root = Directory.CreateTempSubdirectory("imagery-scenes-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Tiles_within_seconds_of_each_other_are_one_scene_of_the_earliest_time()
    {
        Tile("b_20231019T022805Z.tif", 64, 1);
        Tile("a_20231019T022800Z.tif", 0, 2);
        Tile("next_20231020T022800Z.tif", 0, 3);

        SceneInventory found = Scan();

        Assert.Equal([2, 1], found.Scenes.Select(s => s.Tiles.Count));
        Assert.Equal(0, found.Scenes[0].Acquisition.TimeUtc.Second);
        Assert.StartsWith("najin-20231019T022800Z-", found.Scenes[0].Id, StringComparison.Ordinal);
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void Other_names_and_folders_leave_the_scene_its_id()
    {
        Tile("a_20231019T022800Z.tif", 0, 1);
        Tile("b_20231019T022800Z.tif", 64, 2);
        string before = Assert.Single(Scan().Scenes).Id;

        Directory.CreateDirectory(Path.Combine(_root, "20231019T022800Z"));
        File.Move(Path.Combine(_root, "a_20231019T022800Z.tif"), Path.Combine(_root, "20231019T022800Z", "zz.TIFF"));

        Assert.Equal(before, Assert.Single(Scan().Scenes).Id);
    }

    [Fact]
    public void Two_satellites_in_the_same_minute_are_two_scenes_however_their_tiles_alternate()
    {
        // One after the other in time, turn and turn about.
        for (int i = 0; i < 8; i++)
        {
            Tile($"t{i}_20231019.tif", 8 * i, (byte)(i + 1));
            File.WriteAllText(
                Path.Combine(_root, $"t{i}_20231019.json"),
                $$$"""{"properties":{"datetime":"2023-10-19T02:28:0{{{i}}}Z","platform":"{{{(i % 2 == 0 ? "wv03" : "ge01")}}}"}}""");
        }

        SceneInventory found = Scan();

        Assert.Equal(2, found.Scenes.Count);
        Assert.All(found.Scenes, s => Assert.Equal(4, s.Tiles.Count));
        Assert.All(found.Scenes, s => Assert.Single(s.Tiles.Select(t => t.Acquisition.Sensor).Distinct()));
    }

    [Fact]
    public void A_tile_without_a_known_satellite_joins_the_only_one_of_its_pass()
    {
        Tile("a_20231019T022800Z.tif", 0, 1, new("IMAGERY", "ACQUISITIONDATETIME", null, null, "2023-10-19T02:28:00Z"), new("IMAGERY", "SATELLITEID", null, null, "WV03"));
        Tile("b_20231019T022801Z.tif", 64, 2);

        Assert.Equal("WV03", Assert.Single(Scan().Scenes).Acquisition.Sensor);
    }

    [Fact]
    public void A_tile_of_which_only_the_day_is_known_stays_apart_from_a_timed_one()
    {
        Tile("a_20231019T022800Z.tif", 0, 1);
        Tile("b_20231019.tif", 64, 2);

        Assert.Equal([true, false], Scan().Scenes.Select(s => s.Acquisition.IsDateOnly));
    }

    [Fact]
    public void The_same_bytes_twice_count_once_and_that_is_said()
    {
        Tile("a_20231019.tif", 0, 1);
        File.Copy(Path.Combine(_root, "a_20231019.tif"), Path.Combine(_root, "copy_20231019.tif"));

        SceneInventory found = Scan();

        Assert.Single(Assert.Single(found.Scenes).Tiles);
        Assert.Equal(("copy_20231019.tif", "duplicate", false), (found.Problems[0].Path, found.Problems[0].Kind, found.Problems[0].LosesPixels));
    }

    [Fact]
    public void What_cannot_be_counted_is_named_with_its_kind()
    {
        Tile("undated.tif", 0, 1);
        Tile("far_20231019.tif", 5000, 2);
        File.WriteAllText(Path.Combine(_root, "broken_20231019.tif"), "II*\0 and no more");
        File.WriteAllBytes(Path.Combine(_root, "empty_20231019.tif"), []);
        File.CreateSymbolicLink(Path.Combine(_root, "loop_20231019.tif"), Path.Combine(_root, "loop_20231019.tif"));
        File.CreateSymbolicLink(Path.Combine(_root, "gone_20231019.tif"), Path.Combine(_root, "nowhere"));
        Directory.CreateSymbolicLink(Path.Combine(_root, "round"), _root);

        SceneInventory found = Scan();

        Assert.Empty(found.Scenes);
        Assert.Equal(
            ["broken_20231019.tif malformed", "empty_20231019.tif not-a-file", "far_20231019.tif outside", "gone_20231019.tif not-a-file", "loop_20231019.tif not-a-file", "round link", "undated.tif undated"],
            found.Problems.Select(p => $"{p.Path} {p.Kind}"));
    }

    [Fact]
    public void A_tile_that_shows_two_sites_belongs_to_both()
    {
        Tile("a_20231019.tif", 0, 1);

        Assert.Equal(["east/side", "najin"], Scan(Site("najin", 0), Site("east/side", 32)).Scenes.Select(s => s.Site.Name));
    }

    [Fact]
    public void The_id_of_a_scene_can_be_a_file_name_and_tells_sites_apart()
    {
        Tile("a_20231019.tif", 0, 1);

        string[] ids = [.. Scan(Site("east/side", 0), Site("east\\side", 0), Site("../east", 0)).Scenes.Select(s => s.Id)];

        Assert.Equal(3, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches(@"^[\p{L}\p{Nd}-]+$", id));
    }

    [Fact]
    public void A_single_file_that_is_empty_is_named_like_any_other()
    {
        File.WriteAllBytes(Path.Combine(_root, "empty_20231019.tif"), []);

        SceneInventory found = new SceneFolder([Site("najin", 0)], ReadLimits.Default, false).Scan(Path.Combine(_root, "empty_20231019.tif"), default);

        Assert.Equal("not-a-file", Assert.Single(found.Problems).Kind);
    }

    [SkippableFact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void A_folder_that_may_not_be_read_is_named()
    {
        Skip.If(Environment.IsPrivilegedProcess, "root reads everything");
        DirectoryInfo closed = Directory.CreateDirectory(Path.Combine(_root, "closed"));
        closed.UnixFileMode = UnixFileMode.None;
        try
        {
            InputProblem problem = Assert.Single(Scan().Problems);

            Assert.Equal(("closed", "not-opened", true), (problem.Path, problem.Kind, problem.LosesPixels));
        }
        finally
        {
            closed.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        }
    }

    private SceneInventory Scan(params Site[] sites) =>
        new SceneFolder(sites.Length > 0 ? sites : [Site("najin", 0)], ReadLimits.Default, false).Scan(_root, default);

    private static Site Site(string name, double eastMetres)
    {
        Crs frame = CrsRegistry.RequireEpsg(32652);
        Polygon area = (Polygon)GeometryFactory.Default.ToGeometry(new Envelope(West + eastMetres, West + eastMetres + 200, South, South + 200));
        return new Site(name, frame, area, [new Zone(Zone.WholeSiteName, ZoneRole.Unspecified, area)], null);
    }

    private void Tile(string name, double eastMetres, byte value, params GdalMetadataItem[] metadata)
    {
        const int Side = 64;
        ushort[] samples = new ushort[Side * Side];
        Array.Fill(samples, value);
        GeoTiffWriter.Write(
            Path.Combine(_root, name),
            new WrittenImage(Side, Side, 1, new MapPoint(West + eastMetres, South + 100), 1, 32652) { BlockSize = 64, Metadata = metadata },
            samples);
    }
}
