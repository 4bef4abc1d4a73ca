using System.Security.Cryptography;
using System.Text;
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

        await ReportHtml.WriteAsync(one, Input(ResultsBuilder.Build()));
        await ReportHtml.WriteAsync(two, Input(ResultsBuilder.Build()));

        byte[] bytes = await File.ReadAllBytesAsync(one);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(two));
        Assert.StartsWith("<!DOCTYPE html>\n", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.Equal(2, _folder.GetFiles().Length);
    }

    [Fact]
    public async Task A_zone_named_like_a_script_stays_text()
    {
        string html = await ReportHtml.RenderAsync(Input(ResultsBuilder.Build("<script>alert(1)</script>\" onload=\"x")));

        Assert.DoesNotContain("<script>alert", html, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(4, Regex.Count(html, "</script>"));
        Assert.DoesNotContain("\" onload=\"", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html, StringComparison.Ordinal);
        Assert.Contains("bad/cut &lt;off&gt;.tif", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_loaded_from_elsewhere()
    {
        string html = await ReportHtml.RenderAsync(Input(ResultsBuilder.Build(), Picture("busan-2023-10-01")));

        Assert.DoesNotMatch(@"@import|url\((?!data:)|<link|<iframe|src=""(?!data:)", Regex.Replace(html, "<script>.*?</script>", string.Empty, RegexOptions.Singleline));
        Assert.Contains("default-src &#x27;none&#x27;", html, StringComparison.Ordinal);
        Assert.All(Regex.Matches(html, "src=\"([^\"]*)\""), m => Assert.StartsWith("data:image/jpeg;base64,", m.Groups[1].Value));
    }

    [Fact]
    public async Task A_gap_is_told_as_a_gap_and_never_as_zero()
    {
        string html = await ReportHtml.RenderAsync(Input(ResultsBuilder.Build()));

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

        string html = await ReportHtml.RenderAsync(Input(results));

        Assert.Equal(4, Regex.Count(html, "<polyline class=\"line\""));
    }

    [Fact]
    public async Task A_picture_stands_at_its_own_scene_with_its_alternative_text()
    {
        string html = await ReportHtml.RenderAsync(Input(ResultsBuilder.Build(), Picture("vostochny-2023-10-19")));

        Match figure = Regex.Match(html, "<img src=\"data:image/jpeg;base64,AQID\" width=\"4\" height=\"3\" alt=\"boxes &lt;here&gt;\" ?/>");
        Assert.True(figure.Success);
        Assert.True(figure.Index > html.IndexOf(">Vostochny</h2>", StringComparison.Ordinal));
        Assert.Equal(1, Regex.Count(html, "<img "));
    }

    [Fact]
    public async Task A_run_that_found_no_site_image_says_so()
    {
        RunResults results = ResultsBuilder.Build() with { Observations = [], Comparisons = [], Detections = [], Scenes = [], Problems = [] };

        string html = await ReportHtml.RenderAsync(Input(results));

        Assert.Contains("No image of this site was found.", html, StringComparison.Ordinal);
        Assert.Contains("Every file was read and placed in time.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_script_is_named_by_its_hash_in_the_policy()
    {
        string html = await ReportHtml.RenderAsync(Input(ResultsBuilder.Build()));

        string[] scripts = [.. Regex.Matches(html, "<script>(.*?)</script>", RegexOptions.Singleline).Select(m => m.Groups[1].Value)];
        Assert.Equal(3, scripts.Length);
        string policy = System.Net.WebUtility.HtmlDecode(Regex.Match(html, "Content-Security-Policy\" content=\"([^\"]*)\"").Groups[1].Value);
        Assert.All(scripts, s => Assert.Contains($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(s)))}'", policy, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0.97, "almost certain")]
    [InlineData(0.9, "very likely")]
    [InlineData(0.7, "likely")]
    [InlineData(0.5, "roughly even chance")]
    [InlineData(0.3, "unlikely")]
    [InlineData(0.1, "very unlikely")]
    [InlineData(0.01, "almost no chance")]
    public void Likelihood_is_said_in_the_terms_of_ICD_203(double probability, string term) => Assert.Equal(term, Judgement.Likelihood(probability));

    [Fact]
    public async Task Likelihood_and_confidence_are_said_apart()
    {
        string html = System.Net.WebUtility.HtmlDecode(await ReportHtml.RenderAsync(Input(ResultsBuilder.Build())));

        Assert.Contains("It is almost certain (99 %) that there were more than on 2023-10-01: +60 (+40 to +81).", html, StringComparison.Ordinal);
        Assert.Contains("<strong>Confidence: moderate.</strong> Because only 62 % of the site was seen, the view was oblique, snow.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_accuracy_at_this_pixel_size_comes_from_the_result_file()
    {
        string html = await ReportHtml.RenderAsync(Input(ResultsBuilder.Build()));

        string[] row = File.ReadLines(Path.Combine(Testing.Repository.Root, "benchmarks/accuracy/results.md"))
            .First(l => l.StartsWith("| 0.3 m, individual", StringComparison.Ordinal)).Split('|');
        Assert.Contains($"<td class=\"number\">{row[3].Trim()}</td>", System.Net.WebUtility.HtmlDecode(html), StringComparison.Ordinal);
    }

    private static ReportInput Input(RunResults results, params ScenePicture[] pictures) => new(results, pictures, []);

    private static ScenePicture Picture(string scene) => new(scene, [1, 2, 3], "image/jpeg", 4, 3, "boxes <here>");
}
