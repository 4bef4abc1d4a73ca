using System.Text.RegularExpressions;
using Imagery.Observations;
using Imagery.Reporting;
using Imagery.Reports;
using Imagery.Testing.Results;
using Xunit;

namespace Imagery.IntegrationTests.Outputs;

public sealed class ReportHtmlTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("imagery-report-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_same_results_give_the_same_bytes_and_leave_no_temporary_file()
    {
        string one = Path.Combine(_folder.FullName, "one.html");
        string two = Path.Combine(_folder.FullName, "two.html");

        await ReportHtml.WriteAsync(one, ResultsBuilder.Build(), []);
        await ReportHtml.WriteAsync(two, ResultsBuilder.Build(), []);

        byte[] bytes = await File.ReadAllBytesAsync(one);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(two));
        Assert.StartsWith("<!DOCTYPE html>\n", System.Text.Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.Equal(2, _folder.GetFiles().Length);
    }

    [Fact]
    public async Task A_zone_named_like_a_script_stays_text()
    {
        string html = await ReportHtml.RenderAsync(ResultsBuilder.Build("<script>alert(1)</script>\" onload=\"x"), []);

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\" onload=\"", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html, StringComparison.Ordinal);
        Assert.Contains("bad/cut &lt;off&gt;.tif", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_loaded_from_elsewhere()
    {
        string html = await ReportHtml.RenderAsync(ResultsBuilder.Build(), [Picture("busan-2023-10-01")]);

        Assert.DoesNotMatch(@"https?://|@import|url\(|<link|<script", html);
        Assert.All(Regex.Matches(html, "src=\"([^\"]*)\""), m => Assert.StartsWith("data:image/jpeg;base64,", m.Groups[1].Value));
    }

    [Fact]
    public async Task A_gap_is_told_as_a_gap_and_never_as_zero()
    {
        string html = await ReportHtml.RenderAsync(ResultsBuilder.Build(), []);

        Assert.Contains("2023-10-12 not seen", html, StringComparison.Ordinal);
        Assert.Contains(">not-observed</td><td class=\"number\"></td><td class=\"number\"></td>", html, StringComparison.Ordinal);
        Assert.Contains("In 1 of 3 images the site could not be counted.", html, StringComparison.Ordinal);
        Assert.Contains("80 containers (75 to 86), with 62 % of the site seen", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<polyline", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neighbours_that_were_both_counted_are_joined_by_a_line()
    {
        RunResults results = ResultsBuilder.Build();
        results = results with { Observations = [.. results.Observations.Where(o => o.Status != ObservationStatus.NotObserved)] };

        string html = await ReportHtml.RenderAsync(results, []);

        Assert.Equal(4, Regex.Count(html, "<polyline class=\"line\""));
    }

    [Fact]
    public async Task A_picture_stands_at_its_own_scene_with_its_alternative_text()
    {
        string html = await ReportHtml.RenderAsync(ResultsBuilder.Build(), [Picture("vostochny-2023-10-19")]);

        Match figure = Regex.Match(html, "<img src=\"data:image/jpeg;base64,AQID\" width=\"4\" height=\"3\" alt=\"boxes &lt;here&gt;\" ?/>");
        Assert.True(figure.Success);
        Assert.True(figure.Index > html.IndexOf("<h2>Vostochny</h2>", StringComparison.Ordinal));
        Assert.Equal(1, Regex.Count(html, "<img "));
    }

    [Fact]
    public async Task A_run_that_found_no_site_image_says_so()
    {
        RunResults results = ResultsBuilder.Build() with { Observations = [], Comparisons = [], Detections = [], Scenes = [], Problems = [] };

        string html = await ReportHtml.RenderAsync(results, []);

        Assert.Contains("No image of this site was found.", html, StringComparison.Ordinal);
        Assert.Contains("Every file was read and placed in time.", html, StringComparison.Ordinal);
    }

    private static ScenePicture Picture(string scene) => new(scene, [1, 2, 3], "image/jpeg", 4, 3, "boxes <here>");
}
