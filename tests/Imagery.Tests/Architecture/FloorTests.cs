using System.Text.RegularExpressions;
using Imagery.Testing;
using Xunit;

namespace Imagery.Tests.Architecture;

/// <summary>Arrows point down: the <c>using</c> lines of the library are its arrows, since there are no global usings for our namespaces.</summary>
public partial class FloorTests
{
    /// <summary>From the ground up; rooms of one floor do not know each other.</summary>
    private static readonly string[][] s_floors =
    [
        ["Geometry"],
        ["Rasters"],
        ["GeoTiff"],
        ["Detections", "CoRegistration", "Coverage", "Sites", "Radiometry"],
        ["Scenes", "Tiers"],
        ["Observations"],
        ["Evaluation", "Comparisons", "Pipeline", "Reviewing"],
        ["Reporting"],
    ];

    /// <summary>Adapters stand beside each other on the library and do not know each other.</summary>
    private static readonly string[] s_adapters = ["Imagery.OpenCv", "Imagery.GeoPackage", "Imagery.Parquet", "Imagery.Postgres", "Imagery.Remote", "Imagery.Reports", "Imagery.Review", "Imagery.Synthesis"];

    private static readonly string s_source = Path.Combine(Repository.Root, "src");

    [Fact]
    public void Every_using_of_the_library_points_down()
    {
        List<string> upward = [];
        foreach ((string file, int line, string room) in Usings(Path.Combine(s_source, "Imagery")))
        {
            string own = Path.GetRelativePath(Path.Combine(s_source, "Imagery"), file).Split(Path.DirectorySeparatorChar)[0];
            if (own != room && FloorOf(room, file) >= FloorOf(own, file))
            {
                upward.Add($"{file}:{line}: {own} uses {room}");
            }
        }

        Assert.Empty(upward);
    }

    [Fact]
    public void Adapters_know_the_library_and_not_each_other()
    {
        foreach (string adapter in s_adapters)
        {
            string project = File.ReadAllText(Path.Combine(s_source, adapter, adapter + ".csproj"));
            string[] references = [.. ProjectReference().Matches(project).Select(m => m.Groups[1].Value)];
            Assert.Equal(["Imagery"], references);
        }
    }

    [Theory]
    [InlineData("Console.")]
    [InlineData("DateTime.Now")]
    [InlineData("DateTimeOffset.Now")]
    [InlineData("DateTime.UtcNow")]
    [InlineData("OpenCvSharp")]
    [InlineData("Microsoft.Data.Sqlite")]
    public void The_library_never_uses(string word) =>
        Assert.DoesNotContain(Sources(Path.Combine(s_source, "Imagery")), f => File.ReadAllText(f).Contains(word, StringComparison.Ordinal));

    [Fact]
    public void Namespaces_are_folders()
    {
        foreach (string file in Sources(s_source))
        {
            Match match = Namespace().Match(File.ReadAllText(file));
            string folder = Path.GetRelativePath(s_source, Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.');
            Assert.True(!match.Success || match.Groups[1].Value == folder, $"{file}: namespace {match.Groups[1].Value} in folder {folder}");
        }
    }

    private static int FloorOf(string room, string file)
    {
        int floor = Array.FindIndex(s_floors, f => f.Contains(room));
        return floor >= 0 || room.EndsWith(".cs", StringComparison.Ordinal) ? floor : throw new InvalidOperationException($"{file}: room '{room}' stands on no floor");
    }

    private static IEnumerable<(string File, int Line, string Room)> Usings(string folder) =>
        from file in Sources(folder)
        from line in File.ReadLines(file).Index()
        let match = Using().Match(line.Item)
        where match.Success
        select (file, line.Index + 1, match.Groups[1].Value);

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !f.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    [GeneratedRegex(@"^using (?:static )?(?:\w+ = )?Imagery\.(\w+)")]
    private static partial Regex Using();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"<ProjectReference Include=""[^""]*?(\w[\w.]*)\.csproj""")]
    private static partial Regex ProjectReference();
}
