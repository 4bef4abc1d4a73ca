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

/// <summary>Six small scenes of two sites; the system does not give the bytes of one tile, or the tile goes.</summary>
public sealed class UnreadableTileTests : ScratchFolder
{
    private readonly SceneWork _work = new(new NetworkDetector(), new CountOptions { Threads = 1 }, register: true);

    public UnreadableTileTests() =>
        Assert.Equal(0, Tool.Run("synthesize", PathOf("in"), "--dates", "3", "--site-size", "60", "--pixel-size", "2", "--quiet").ExitCode);

    [Fact]
    public void A_tile_that_cannot_be_read_is_named_with_the_reason_and_the_other_scenes_are_counted()
    {
        Tile locked = Scan().Scenes[4].Tiles[0];
        using var progress = new OnBegin(scene => scene.Tiles.Any(t => t.Path == locked.Path) ? new FileStream(locked.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.None) : null);

        WorkedFolder worked = Run("store.db", Scan, progress);

        SceneResult gap = Assert.Single(worked.Results, r => r.Rejection is not null);
        Assert.Equal("unreadable", gap.Rejection!.Kind);
        Assert.Contains($"'{locked.RelativePath}'", gap.Rejection.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(PathOf("in"), gap.Rejection.Reason, StringComparison.Ordinal);
        Assert.All(gap.Observations, o => Assert.Null(o.Count));
        Assert.Equal((5, true), (worked.Keys.Count, worked.IsWorthRetrying));
        Assert.Equal(SceneRunner.MostPasses, progress.Unreadable);
    }

    [Fact]
    public void What_could_not_be_read_once_is_tried_again_and_comes_out_as_if_nothing_had_been()
    {
        Tile locked = Scan().Scenes[4].Tiles[0];
        bool first = true;
        using var progress = new OnBegin(scene =>
        {
            bool isNow = first && scene.Tiles.Any(t => t.Path == locked.Path);
            first &= !isNow;
            return isNow ? new FileStream(locked.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.None) : null;
        });

        WorkedFolder worked = Run("store.db", Scan, progress);
        WorkedFolder undisturbed = Run("other.db", Scan, new OnBegin(_ => null));

        Assert.Equal(1, progress.Unreadable);
        Assert.False(worked.IsWorthRetrying);
        Assert.Equal(undisturbed.Results.Select(SceneResultFormat.ToBytes), worked.Results.Select(SceneResultFormat.ToBytes));
    }

    [Fact]
    public void A_tile_that_goes_before_its_site_is_looked_at_does_not_end_the_run()
    {
        string? gone = null;
        SceneInventory ScanAndLose()
        {
            SceneInventory found = Scan();
            gone ??= Lose(found.Scenes[0].Tiles[0]);
            return found;
        }

        WorkedFolder worked = Run("store.db", ScanAndLose, new OnBegin(_ => null));

        InputProblem problem = Assert.Single(worked.Problems, p => p.LosesPixels);
        Assert.Equal((gone, "vanished"), (problem.Path, problem.Kind));
        Assert.Equal(5, worked.Results.Count(r => r.Rejection is null));
    }

    private static string Lose(Tile tile)
    {
        File.Delete(tile.Path);
        return tile.RelativePath;
    }

    private SceneInventory Scan() => new SceneFolder(SiteFile.Read(PathOf("in/sites.geojson")), ReadLimits.Default, false).Scan(PathOf("in"), default);

    private WorkedFolder Run(string store, Func<SceneInventory> scan, OnBegin progress)
    {
        using var results = SqliteResultStore.Open(PathOf(store));
        WorkedFolder worked = new SceneRunner(_work, results).Run(scan, progress, default);
        return worked with { Results = [.. worked.Results] };
    }

    /// <summary>Holds a file from the begin of a scene to its end.</summary>
    private sealed class OnBegin(Func<Scene, IDisposable?> hold) : ISceneProgress, IDisposable
    {
        private IDisposable? _held;

        public int Unreadable { get; private set; }

        public void Plan(int scenes, int stored, long pixels)
        {
        }

        public void Begin(Scene scene) => _held = hold(scene);

        public void Add(long pixels)
        {
        }

        public void End(Scene scene, SceneOutcome outcome)
        {
            Dispose();
            Unreadable += outcome is SceneOutcome.Unreadable ? 1 : 0;
        }

        public void Dispose() => _held?.Dispose();
    }
}
