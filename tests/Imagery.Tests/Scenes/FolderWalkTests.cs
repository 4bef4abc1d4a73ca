using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Imagery.GeoTiff;
using Imagery.Scenes;
using Xunit;

namespace Imagery.Tests.Scenes;

/// <summary>What lies in folders beside tiles: each regular file once, nothing blocks, the rest is named.</summary>
public sealed class FolderWalkTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    private readonly string _folder = Directory.CreateDirectory(Path.Combine(Scratch(), $"imagery-walk-{Guid.NewGuid():N}")).FullName;

    private string Root => Path.Combine(_folder, "in");

    public FolderWalkTests() => Directory.CreateDirectory(Root);

    /// <summary>In memory where there is room: what is tested is the walk, not how fast a disk makes a hundred thousand files.</summary>
    private static string Scratch() => Directory.Exists("/dev/shm") && new DriveInfo("/dev/shm").AvailableFreeSpace > 1L << 30 ? "/dev/shm" : Path.GetTempPath();

    /// <summary>The framework cannot remove what it cannot name.</summary>
    public void Dispose()
    {
        if (OperatingSystem.IsLinux())
        {
            using Process remove = Process.Start("rm", ["-rf", _folder]);
            remove.WaitForExit();
        }
        else
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Fact]
    public async Task Links_that_lead_in_a_circle_or_to_what_is_met_anyway_are_not_followed_and_each_file_is_met_once()
    {
        File.WriteAllText(At("a/deep/tile.tif"), "x");
        File.CreateSymbolicLink(At("a/again"), Root);
        File.CreateSymbolicLink(At("a/deep/up"), At("a"));
        File.CreateSymbolicLink(At("self.tif"), At("self.tif"));
        File.CreateSymbolicLink(At("nowhere.tif"), At("no-such.tif"));

        (string[] files, Dictionary<string, string> problems) = await FindAsync();

        Assert.Equal(["a/deep/tile.tif"], files);
        Assert.Equal(
            new Dictionary<string, string> { ["a/again"] = "link", ["a/deep/up"] = "link", ["self.tif"] = "not-a-file", ["nowhere.tif"] = "not-a-file" }, problems);
    }

    [Fact]
    public async Task Links_that_lead_out_are_named_and_not_followed_wherever_on_their_way_they_leave()
    {
        string outside = Path.Combine(_folder, "in-old");
        Directory.CreateDirectory(outside);
        File.WriteAllText(Path.Combine(outside, "secret.tif"), "x");
        File.WriteAllText(At("real/tile.tif"), "x");
        File.CreateSymbolicLink(At("folder"), outside);
        File.CreateSymbolicLink(At("file.tif"), Path.Combine(outside, "secret.tif"));
        File.CreateSymbolicLink(At("relative.tif"), "../in-old/secret.tif");
        File.CreateSymbolicLink(At("detour.tif"), At("folder/secret.tif"));
        File.CreateSymbolicLink(At("inside.tif"), At("real/tile.tif"));

        (string[] files, Dictionary<string, string> problems) = await FindAsync();

        Assert.Equal(["inside.tif", "real/tile.tif"], files);
        Assert.Equal(["detour.tif", "file.tif", "folder", "relative.tif"], problems.Keys.Order(StringComparer.Ordinal));
        Assert.All(problems.Values, kind => Assert.Equal("link-outside", kind));
    }

    [Fact]
    public async Task Maps_in_a_folder_of_outputs_are_no_tiles_but_folders_of_the_same_names_elsewhere_are_looked_through()
    {
        foreach (string file in (string[])["out/masks/scene.tif", "out/changes/a__b.tif", "out/later.tif", "masks/quay.tif", "changes/quay.tif", "half/masks/quay.tif"])
        {
            File.WriteAllText(At(file), "x");
        }

        foreach (string file in (string[])["out/counts.csv", "out/changes.csv", "out/series.csv", "half/counts.csv", "half/changes.csv"])
        {
            File.WriteAllText(At(file), "x");
        }

        (string[] files, Dictionary<string, string> problems) = await FindAsync();

        Assert.Equal(["changes/quay.tif", "half/masks/quay.tif", "masks/quay.tif", "out/later.tif"], files);
        Assert.Empty(problems);
    }

    [SkippableFact]
    public async Task Pipes_sockets_devices_and_names_that_are_no_text_are_named_and_nothing_blocks()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "pipes and names of any bytes are made as Linux makes them");
        File.WriteAllText(At("tile.tif"), "x");
        File.WriteAllText(At("empty.tif"), "");
        using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(At("socket.tif")));
        File.CreateSymbolicLink(At("device.tif"), "/dev/zero");
        Shell("mkfifo pipe.tif pipe.json; printf x > \"$(printf 'b\\377d.tif')\"; mkdir \"$(printf 'f\\377')\"; printf x > \"$(printf 'f\\377')/in.tif\"");

        (string[] files, Dictionary<string, string> problems) = await FindAsync();

        Assert.Equal(["tile.tif"], files);
        Assert.Equal(
            [("b\uFFFDd.tif", "unreadable-name"), ("device.tif", "link-outside"), ("empty.tif", "not-a-file"), ("f\uFFFD", "unreadable-name"), ("pipe.tif", "not-a-file"), ("socket.tif", "not-a-file")],
            problems.Select(p => (p.Key, p.Value)).OrderBy(p => p.Key, StringComparer.Ordinal));

        // Looking through the folder opens the rest of it.
        SceneInventory found = await Task.Run(() => new SceneFolder([], ReadLimits.Default, false).Scan(Root, default)).WaitAsync(s_patience);
        Assert.Equal(7, found.Problems.Count(p => p.LosesPixels));
    }

    [Fact]
    public async Task A_hundred_thousand_files_are_each_met_once_and_nothing_else()
    {
        const int Folders = 100, Each = 1000;
        Parallel.For(0, Folders, i =>
        {
            string folder = Directory.CreateDirectory(At(string.Create(CultureInfo.InvariantCulture, $"{i % 10}/{i}"))).FullName;
            for (int k = 0; k < Each; k++)
            {
                File.WriteAllBytes(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{k}.tif")), [1]);
            }
        });

        (string[] files, Dictionary<string, string> problems) = await FindAsync();

        Assert.Equal(Folders * Each, files.Length);
        Assert.Equal(files.Length, files.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(files.Order(StringComparer.Ordinal), files);
        Assert.Empty(problems);
    }

    [Fact]
    public async Task Files_and_folders_that_come_and_go_disturb_nobody()
    {
        string[] steady = [.. Enumerable.Range(0, 50).Select(i => string.Create(CultureInfo.InvariantCulture, $"steady/{i:00}.tif"))];
        foreach (string file in steady)
        {
            File.WriteAllText(At(file), "x");
        }

        using CancellationTokenSource stop = new();
        var coming = Task.Run(() =>
        {
            for (int i = 0; !stop.IsCancellationRequested; i = (i + 1) % 20)
            {
                string folder = Directory.CreateDirectory(At(string.Create(CultureInfo.InvariantCulture, $"fleeting-{i}/sub"))).FullName;
                File.WriteAllText(Path.Combine(folder, "a.tif"), "x");
                File.WriteAllText(At(string.Create(CultureInfo.InvariantCulture, $"fleeting-{i}/b.tif")), "x");
                Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);
            }
        });
        for (int look = 0; look < 200; look++)
        {
            (string[] files, Dictionary<string, string> problems) = await FindAsync();
            Assert.Equal(steady, files.Where(f => f.StartsWith("steady/", StringComparison.Ordinal)));
            Assert.Equal(files.Length, files.Distinct(StringComparer.Ordinal).Count());
            Assert.All(problems, p => Assert.True(p.Value is "vanished" or "not-a-file", $"{p.Key}: {p.Value}"));
        }

        await stop.CancelAsync();
        await coming;
    }

    private string At(string name)
    {
        string path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    private async Task<(string[] Files, Dictionary<string, string> Problems)> FindAsync()
    {
        List<InputProblem> problems = [];
        IReadOnlyList<TileFile> files = await Task.Run(() => TileFiles.Find(Root, problems)).WaitAsync(s_patience);
        return ([.. files.Select(f => f.RelativePath)], problems.ToDictionary(p => p.Path, p => p.Kind));
    }

    private void Shell(string script)
    {
        using Process process = Process.Start(new ProcessStartInfo("sh", ["-ec", script]) { WorkingDirectory = Root })!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
