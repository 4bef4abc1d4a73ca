using Imagery.GeoTiff;
using Imagery.IntegrationTests.GeoTiff;
using Imagery.IntegrationTests.Running;
using Imagery.OpenCv.Networks;
using Imagery.Pipeline;
using Imagery.Scenes;
using Imagery.Sites;
using Imagery.Worker;
using Xunit;

namespace Imagery.IntegrationTests.Working;

/// <summary>A tile changes while its scene is worked.</summary>
public sealed class TileWatchTests : ScratchFolder
{
    [Theory]
    [InlineData("truncated")]
    [InlineData("rewritten")]
    [InlineData("rewritten, time put back")]
    [InlineData("replaced")]
    [InlineData("removed")]
    public void A_tile_that_changes_while_it_is_read_is_noticed(string how)
    {
        Assert.Equal(0, Tool.Run("synthesize", PathOf("in"), "--dates", "1", "--site-size", "100", "--pixel-size", "1", "--quiet").ExitCode);
        Scene scene = new SceneFolder(SiteFile.Read(PathOf("in/sites.geojson")), ReadLimits.Default, false).Scan(PathOf("in"), default).Scenes[0];
        var work = new SceneWork(new NetworkDetector(), new CountOptions { Threads = 1 }, register: true);
        Assert.IsType<SceneOutcome.Finished>(work.Do(scene, null, default));
        int looks = 0;

        SceneOutcome outcome = work.Do(scene, _ => Change(scene.Tiles[0].Path, how, looks++), default);

        Assert.True(looks > 0);
        Assert.Equal([scene.Tiles[0].RelativePath], Assert.IsType<SceneOutcome.Disturbed>(outcome).Tiles);
    }

    [Fact]
    public void A_mask_that_changes_while_its_tile_is_read_is_noticed()
    {
        Assert.Equal(0, Tool.Run("synthesize", PathOf("in"), "--dates", "1", "--site-size", "100", "--pixel-size", "1", "--quiet").ExitCode);
        string first = Directory.GetFiles(PathOf("in"), "dunay*.tif").Order(StringComparer.Ordinal).First();
        File.Copy(first, Path.Combine(PathOf("in"), Path.GetFileNameWithoutExtension(first) + "_SCL.tif"));
        Scene scene = new SceneFolder(SiteFile.Read(PathOf("in/sites.geojson")), ReadLimits.Default, false).Scan(PathOf("in"), default).Scenes[0];
        DeliveredMask mask = Assert.Single(scene.Tiles.SelectMany(t => t.Masks));
        var work = new SceneWork(new NetworkDetector(), new CountOptions { Threads = 1 }, register: true);
        int looks = 0;

        SceneOutcome outcome = work.Do(scene, _ => Change(mask.Path, "replaced", looks++), default);

        Assert.True(looks > 0);
        Assert.Equal([mask.RelativePath], Assert.IsType<SceneOutcome.Disturbed>(outcome).Tiles);
    }

    /// <summary>At the first chip.</summary>
    private static void Change(string path, string how, int look)
    {
        if (look > 0)
        {
            return;
        }

        DateTime written = File.GetLastWriteTimeUtc(path);
        switch (how)
        {
            case "truncated":
                using (FileStream file = Rewrite(path))
                {
                    file.SetLength(file.Length / 2);
                }

                break;
            case "replaced":
                byte[] bytes = File.ReadAllBytes(path);
                bytes[^1] ^= 1;
                File.WriteAllBytes(path + ".new", bytes);
                File.Move(path + ".new", path, overwrite: true);
                break;
            case "removed":
                File.Delete(path);
                break;
            default:
                using (FileStream file = Rewrite(path))
                {
                    file.Seek(-1, SeekOrigin.End);
                    int last = file.ReadByte();
                    file.Seek(-1, SeekOrigin.End);
                    file.WriteByte((byte)(last ^ 1));
                }

                if (how != "rewritten")
                {
                    File.SetLastWriteTimeUtc(path, written);
                }

                break;
        }
    }

    /// <summary>As another program would: without asking whether someone reads.</summary>
    private static FileStream Rewrite(string path) => new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
}
