using Imagery.GeoTiff;
using Imagery.IntegrationTests.GeoTiff;
using Imagery.IntegrationTests.Running;
using Imagery.OpenCv.Networks;
using Imagery.Pipeline;
using Imagery.Scenes;
using Imagery.Sites;
using Imagery.Worker;
using Imagery.Worker.Stores;
using Xunit;

namespace Imagery.IntegrationTests.Working;

/// <summary>A tile gets another content while its scene is worked, fifty times, at moments and in ways that come as they come.</summary>
public sealed class ChangedInputTests : ScratchFolder
{
    private static readonly string[] s_ways = ["truncated, later whole", "rewritten in place", "rewritten in place, time put back", "replaced"];

    private readonly SceneWork _work = new(new NetworkDetector(), new CountOptions { Threads = 1 }, register: true);

    [Fact]
    public void Each_of_fifty_changes_is_noticed_and_what_comes_out_is_of_one_content()
    {
        (byte[] before, byte[] after, string path) = TwoContents();
        byte[] OfWhole(byte[] content)
        {
            File.WriteAllBytes(path, content);
            using var store = SqliteResultStore.Open(PathOf("whole.db"));
            return ResultOf(new SceneRunner(_work, store).Run(Scan, new Changing(), default));
        }

        (byte[] first, byte[] second) = (OfWhole(before), OfWhole(after));
        Assert.NotEqual(first, second);
        var random = new Random(17);
        int noticed = 0;
        for (int round = 0; round < 50; round++)
        {
            SqliteResultStore.Delete(PathOf("store.db"));
            File.WriteAllBytes(path, before);
            Changing changing = new() { Change = () => Change(path, after, s_ways[round % s_ways.Length]), AtBegin = random.Next(3) == 0 };
            using var store = SqliteResultStore.Open(PathOf("store.db"));

            WorkedFolder worked = new SceneRunner(_work, store).Run(() => Whole(path, after, changing), changing, default);

            noticed += changing.Disturbed == 1 ? 1 : 0;
            Assert.Equal(second, ResultOf(worked));
            Assert.False(worked.IsWorthRetrying);
        }

        Assert.Equal(50, noticed);
    }

    private static byte[] ResultOf(WorkedFolder worked) => SceneResultFormat.ToBytes(Assert.Single(worked.Results));

    /// <summary>One tile under one name, drawn from two seeds.</summary>
    private (byte[] Before, byte[] After, string Path) TwoContents()
    {
        foreach (string seed in new[] { "3", "4" })
        {
            Assert.Equal(0, Tool.Run("synthesize", PathOf(seed), "--dates", "1", "--site-size", "60", "--pixel-size", "1", "--seed", seed, "--quiet").ExitCode);
        }

        byte[] TileOf(string seed) => File.ReadAllBytes(Directory.GetFiles(PathOf(seed), "najin*.tif")[0]);
        Directory.CreateDirectory(PathOf("in"));
        return (TileOf("3"), TileOf("4"), PathOf("in/najin_20231003T022800Z.tif"));
    }

    private SceneInventory Scan() => new SceneFolder(SiteFile.Read(PathOf("3/sites.geojson")), ReadLimits.Default, false).Scan(PathOf("in"), default);

    /// <summary>The delivery of a tile that was cut off goes on before the folder is looked through again.</summary>
    private SceneInventory Whole(string path, byte[] after, Changing changing)
    {
        if (changing.IsDone)
        {
            File.WriteAllBytes(path, after);
        }

        return Scan();
    }

    private static void Change(string path, byte[] after, string way)
    {
        DateTime written = File.GetLastWriteTimeUtc(path);
        if (way == "replaced")
        {
            File.WriteAllBytes(path + ".new", after);
            File.Move(path + ".new", path, overwrite: true);
            return;
        }

        // As another program would: without asking whether someone reads.
        using (FileStream file = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete))
        {
            if (way.StartsWith("truncated", StringComparison.Ordinal))
            {
                file.SetLength(file.Length / 2);
            }
            else
            {
                file.Write(after);
                file.SetLength(after.Length);
            }
        }

        if (way.EndsWith("time put back", StringComparison.Ordinal))
        {
            File.SetLastWriteTimeUtc(path, written);
        }
    }

    /// <summary>Changes the tile once: before the first byte of a scene is read, or between two of its chips.</summary>
    private sealed class Changing : ISceneProgress
    {
        public Action? Change { get; init; }

        public bool AtBegin { get; init; }

        public bool IsDone { get; private set; }

        public int Disturbed { get; private set; }

        public void Plan(int scenes, int stored, long pixels)
        {
        }

        public void Begin(Scene scene) => Do(AtBegin);

        public void Add(long pixels) => Do(!AtBegin);

        public void End(Scene scene, SceneOutcome outcome) => Disturbed += outcome is SceneOutcome.Disturbed ? 1 : 0;

        private void Do(bool isNow)
        {
            if (isNow && !IsDone && Change is not null)
            {
                IsDone = true;
                Change();
            }
        }
    }
}
