using System.CommandLine;
using Imagery.Cli;
using Imagery.IntegrationTests.GeoTiff;
using Imagery.IntegrationTests.Running;
using Xunit;

namespace Imagery.IntegrationTests.Working;

/// <summary>Options from the file, the environment and the command line.</summary>
public sealed class OptionSourcesTests : ScratchFolder
{
    [Fact]
    public void The_command_line_goes_before_the_environment_and_that_before_the_file_and_a_section_before_what_stands_beside_it()
    {
        File.WriteAllText(PathOf("imagery.json"), """{ "threads": 9001, "chip-size": 7001, "sites": "no-such", "run": { "chip-size": 7002, "out": "out" }, "worker": { "settle": 3 } }""");
        Dictionary<string, string> environment = new() { ["IMAGERY_CHIP_SIZE"] = "7003" };

        ToolResult file = ToolProcess.Run(PathOf("."), null, "run", "in");
        ToolResult variable = ToolProcess.Run(PathOf("."), environment, "run", "in");
        ToolResult typed = ToolProcess.Run(PathOf("."), environment, "run", "in", "--chip-size", "20");

        Assert.Equal((2, 2, 2), (file.ExitCode, variable.ExitCode, typed.ExitCode));
        Assert.All(new[] { file, variable, typed }, r => Assert.Contains("'no-such'", r.Errors, StringComparison.Ordinal));
        Assert.All(new[] { file, variable, typed }, r => Assert.Contains("9001 threads", r.Errors, StringComparison.Ordinal));
        Assert.DoesNotContain("chip size", file.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("chip size", variable.Errors, StringComparison.Ordinal);
        Assert.Contains("chip size 20 ", typed.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_problem_of_the_values_is_listed_at_once()
    {
        ToolResult result = ToolProcess.Run(
            PathOf("."), new Dictionary<string, string> { ["IMAGERY_BANDS"] = "red", ["IMAGERY_BASELINE"] = "-yesterday", ["IMAGERY_CAPACITY"] = "@many" }, "run", "no-tiles", "--sites", "no-sites", "--out", "out",
            "--threads", "0", "--chip-size", "1", "--detector", "none", "--detector-confidence", "7", "--speed-knots", "fast", "--reported", "no-reports");

        Assert.Equal(2, result.ExitCode);
        Assert.All(
            new[] { "'red'", "'-yesterday'", "@many", "no-tiles", "no-sites", "0 threads", "chip size 1 ", "'none'", "confidence 7", "fast", "no-reports" },
            word => Assert.Contains(word, result.Errors, StringComparison.Ordinal));
        Assert.False(Directory.Exists(PathOf("out")));
    }

    [Fact]
    public void Every_problem_of_the_file_and_of_what_was_typed_is_listed_at_once()
    {
        File.WriteAllText(PathOf("imagery.json"), """{ "thread": 2, "sites": ["a"], "worker": { "chips": 1, "once": null }, "run": 7 }""");

        ToolResult result = ToolProcess.Run(PathOf("."), null, "worker", "--watch", "in", "--out", "out", "--settle", "long", "--port", "many");

        Assert.Equal(2, result.ExitCode);
        Assert.All(
            new[] { "'thread'", "'sites'", "'worker.chips'", "'worker.once'", "run is no object", "--settle", "--port", "--sites" },
            word => Assert.Contains(word, result.Errors, StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_is_watched_although_the_environment_or_the_file_names_a_queue_and_no_secret_is_told()
    {
        File.WriteAllText(PathOf("imagery.json"), """{ "queue": "Host=127.0.0.1;Port=1;Username=u;Password=hunter22" }""");

        ToolResult watching = ToolProcess.Run(
            PathOf("."), new Dictionary<string, string> { ["IMAGERY_QUEUE"] = "Host=127.0.0.1;Port=1;Password=hunter22" }, "worker", "--watch", "no-folder", "--sites", "no-sites", "--out", "out", "--settle", "-1");
        ToolResult queue = ToolProcess.Run(PathOf("."), null, "status", "--verbosity", "detailed");

        Assert.Equal((2, 3), (watching.ExitCode, queue.ExitCode));
        Assert.Contains("no-folder", watching.Errors, StringComparison.Ordinal);
        Assert.Contains("--settle -1", watching.Errors, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1:1", queue.Errors, StringComparison.Ordinal);
        Assert.All(new[] { watching, queue }, r => Assert.DoesNotContain("hunter22", r.Errors + r.Output, StringComparison.Ordinal));
        Assert.DoesNotContain("command line", queue.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_submit_and_worker_take_the_same_counting_options_with_the_same_words()
    {
        RootCommand root = CommandLine.Create();
        Dictionary<string, string?> Options(string command) => root.Subcommands.Single(c => c.Name == command).Options.ToDictionary(o => o.Name, o => o.Description);
        Dictionary<string, string?> submit = Options("submit");
        submit.Remove("--queue");
        submit.Remove("--part-megapixels");

        Assert.All(new[] { "--reported", "--chip-size", "--no-registration", "--detector-classes", "--detector-confidence", "--change-maps", "--speed-knots", "--capacity" }, o => Assert.Contains(o, submit.Keys));
        Assert.All(new[] { "run", "worker" }, command => Assert.All(submit, o => Assert.Equal(o.Value, Options(command).GetValueOrDefault(o.Key))));
    }
}
