using System.Diagnostics;
using Imagery.IntegrationTests.GeoTiff;
using Imagery.IntegrationTests.Running;
using Xunit;

namespace Imagery.IntegrationTests.Working;

/// <summary>Ten small scenes, and a process that dies.</summary>
public sealed class ResumeTests : ScratchFolder
{
    public ResumeTests() =>
        Assert.Equal(0, Tool.Run("synthesize", PathOf("in"), "--dates", "5", "--site-size", "100", "--pixel-size", "1", "--seed", "3", "--quiet").ExitCode);

    [Fact]
    public void A_killed_run_is_finished_by_the_same_command_with_the_same_bytes()
    {
        Tool.Run(Arguments("reference"));
        var random = new Random(5);
        for (int kill = 0; kill < 4; kill++)
        {
            using Process process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Cli.ExitCodes).Assembly.Location, .. Arguments("out")]))!;
            process.WaitForExit(random.Next(200, 5000));
            process.Kill();
            process.WaitForExit();
        }

        Tool.Run(Arguments("out"));

        Assert.Equal(Files("reference"), Files("out"));
    }

    [Fact]
    public void Renamed_and_touched_tiles_are_not_counted_again_and_a_changed_one_is()
    {
        Tool.Run(Arguments("out"));
        string tile = Directory.GetFiles(PathOf("in"), "dunay*.tif").Order(StringComparer.Ordinal).First();
        File.Move(tile, Path.Combine(PathOf("in"), "renamed-" + Path.GetFileName(tile)));
        foreach (string file in Directory.GetFiles(PathOf("in"), "*.tif"))
        {
            File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch);
        }

        ToolResult again = Tool.Run([.. Arguments("out").Where(a => a != "--quiet")]);
        Assert.Contains("10 of 10 scenes were finished before", again.Errors, StringComparison.Ordinal);
        Assert.Contains("renamed-dunay", File.ReadAllText(PathOf("out/manifest.json")), StringComparison.Ordinal);

        // A byte behind the image changes the content and no pixel.
        File.AppendAllText(Directory.GetFiles(PathOf("in"), "najin*.tif")[0], "x");
        Assert.Contains("9 of 10 scenes were finished before", Tool.Run([.. Arguments("out").Where(a => a != "--quiet")]).Errors, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void An_output_that_cannot_be_written_is_said_at_once_and_a_full_disk_keeps_what_was_finished()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "a small disk can be mounted by root alone");
        Directory.CreateDirectory(PathOf("out"));
        Skip.IfNot(Shell("mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", PathOf("out")) == 0, "no disk could be mounted");
        try
        {
            ToolResult full = Tool.Run(Arguments("out"));
            Assert.Equal(3, full.ExitCode);
            Assert.StartsWith("imagery: ", full.Errors, StringComparison.Ordinal);

            Assert.Equal(0, Shell("mount", "-o", "remount,size=64m", PathOf("out")));
            Tool.Run(Arguments("out"));
            Tool.Run(Arguments("reference"));
            Assert.Equal(Files("reference"), Files("out"));

            Assert.Equal(0, Shell("mount", "-o", "remount,ro", PathOf("out")));
            ToolResult closed = Tool.Run(Arguments("out"));
            Assert.Equal(3, closed.ExitCode);
            Assert.StartsWith("imagery: ", closed.Errors, StringComparison.Ordinal);
        }
        finally
        {
            Shell("umount", "-l", PathOf("out"));
        }
    }

    private string[] Arguments(string folder) => ["run", PathOf("in"), "--sites", PathOf("in/sites.geojson"), "--out", PathOf(folder), "--threads", "1", "--quiet"];

    private static int Shell(string command, params string[] arguments)
    {
        using Process process = Process.Start(command, arguments);
        process.WaitForExit();
        return process.ExitCode;
    }
}
