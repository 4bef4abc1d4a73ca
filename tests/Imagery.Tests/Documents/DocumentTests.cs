using System.Text.RegularExpressions;
using Imagery.Testing;
using Xunit;

namespace Imagery.Tests.Documents;

/// <summary>Documents are tested: what they name exists, and their numbers come from a result file.</summary>
public partial class DocumentTests
{
    private static readonly string s_root = Repository.Root;

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/accuracy.md")]
    [InlineData("docs/architecture.md")]
    [InlineData("docs/changes.md")]
    [InlineData("docs/registration.md")]
    public void Every_link_to_a_file_of_the_repository_leads_somewhere(string document)
    {
        string text = File.ReadAllText(Path.Combine(s_root, document));
        string folder = Path.GetDirectoryName(Path.Combine(s_root, document))!;
        foreach (Match link in Link().Matches(text))
        {
            string target = link.Groups[1].Value;
            Assert.True(File.Exists(Path.Combine(folder, target)), $"{document} names {target}");
        }
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/accuracy.md")]
    public void Every_accuracy_row_stands_in_the_result_file(string document)
    {
        string results = File.ReadAllText(Path.Combine(s_root, "benchmarks", "accuracy", "results.md"));
        string[] rows = [.. File.ReadLines(Path.Combine(s_root, document)).Where(l => l.Contains(" m, individual |", StringComparison.Ordinal) || l.Contains(" m, area |", StringComparison.Ordinal))];

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Contains(row, results, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_row_about_movements_stands_in_the_result_file()
    {
        string results = File.ReadAllText(Path.Combine(s_root, "benchmarks", "changes", "movements.md"));
        string[] rows =
        [
            .. File.ReadLines(Path.Combine(s_root, "docs", "changes.md"))
                .Where(l => l.StartsWith("| arrived", StringComparison.Ordinal) || l.StartsWith("| departed", StringComparison.Ordinal) || l.StartsWith("| stayed", StringComparison.Ordinal)),
        ];

        Assert.Equal(4, rows.Length);
        Assert.All(rows, row => Assert.Contains(row, results, StringComparison.Ordinal));
    }

    [Fact]
    public void The_first_two_commands_of_the_readme_are_the_main_job_and_the_tests()
    {
        string[] commands = [.. Command().Matches(File.ReadAllText(Path.Combine(s_root, "README.md"))).Select(m => m.Groups[1].Value.Trim())];

        Assert.Equal(["./imagery run testdata/ports --sites testdata/ports/sites.geojson --out out", "./test"], commands.Take(2));
    }

    [GeneratedRegex(@"\]\(([\w./-]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Command();
}
