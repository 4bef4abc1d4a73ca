using System.Text.RegularExpressions;
using Imagery.Reporting;
using Imagery.Reports;
using Imagery.Testing.Results;
using Xunit;

namespace Imagery.IntegrationTests.Outputs;

public sealed class ReportHtmlTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("outputs").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_zone_named_like_a_script_is_text_everywhere()
    {
        string html = Write(ResultsBuilder.Build("<script>alert(1)</script>\" onload=\"x"));
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\" onload=\"", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html, StringComparison.Ordinal);
        Assert.Contains("bad/cut &lt;off&gt;.tif", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_of_a_chart_never_crosses_a_date_that_was_not_seen()
    {
        string html = Write(ResultsBuilder.Build());
        Assert.DoesNotContain("<polyline", html, StringComparison.Ordinal);
        Assert.Equal(4, Regex.Count(html, "<rect class=\"gap\""));
        Assert.Equal(4, Regex.Count(html, "<title>2023-10-12: not seen</title>"));
        RunResults seen = ResultsBuilder.Build();
        seen = seen with { Observations = [.. seen.Observations.Where(o => o.Count is not null)] };
        Assert.Equal(4, Regex.Count(Write(seen), "<polyline"));
    }

    [Fact]
    public void Every_observation_and_every_problem_has_its_row_and_the_key_statement_its_numbers()
    {
        RunResults results = ResultsBuilder.Build();
        string html = Write(results);
        Assert.Equal(8, Regex.Count(html, "<tr class=\"(observed|partial)\""));
        Assert.Equal(4, Regex.Count(html, "<tr class=\"not-observed\""));
        Assert.Contains(
            "On 2023-10-19, 80 containers were visible (90 % interval 75–86), with 62 % of the site seen. "
            + "That is 60 more than on 2023-10-01 (probability above 0.99). Not seen on 1 of 3 dates.",
            System.Net.WebUtility.HtmlDecode(html),
            StringComparison.Ordinal);
        Assert.Contains("tile 12 ends at byte 1,048,580", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_asks_nothing_of_the_network_and_is_the_same_every_time()
    {
        string html = Write(ResultsBuilder.Build());
        Assert.DoesNotMatch("(?i)https?://|src=\"(?!data:)|<link|@import|url\\(", html);
        Assert.Equal(html, Write(ResultsBuilder.Build()));
    }

    [Fact]
    public void A_picture_is_embedded_with_its_words()
    {
        ScenePicture picture = new("busan-2023-10-01", [1, 2, 3], "image/png", 4, 5, "three <boxes>");
        string html = Write(ResultsBuilder.Build(), picture);
        Assert.Contains("<img src=\"data:image/png;base64,AQID\" width=\"4\" height=\"5\" alt=\"three &lt;boxes&gt;\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_found_nothing_says_so()
    {
        RunResults nothing = ResultsBuilder.Build() with { Observations = [], Comparisons = [], Detections = [], Scenes = [], Problems = [] };
        string html = Write(nothing);
        Assert.Contains("No image shows this site.", html, StringComparison.Ordinal);
        Assert.Contains("There are no two dates of a site to compare.", html, StringComparison.Ordinal);
    }

    private string Write(RunResults results, params ScenePicture[] pictures)
    {
        string path = Path.Combine(_folder, ReportHtml.FileName);
        ReportHtml.Write(results, pictures, path);
        return File.ReadAllText(path);
    }
}
