using System.Text;
using Imagery.Reporting;
using Imagery.Reports.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Imagery.Reports;

/// <summary><c>report.html</c>: one file that needs nothing else, for a reader with any browser, on paper or on a phone.</summary>
public static class ReportHtml
{
    public const string FileName = "report.html";

    /// <param name="pictures">At most one of each scene; scenes without one are named in the tables only.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(RunResults results, IReadOnlyList<ScenePicture> pictures, string path)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(pictures);

        // The renderer knows only asynchronous calls; nothing in these components waits for anything.
        string html = RenderAsync(results, pictures).GetAwaiter().GetResult();
        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(html.ReplaceLineEndings("\n"))));
    }

    private static async Task<string> RenderAsync(RunResults results, IReadOnlyList<ScenePicture> pictures)
    {
        ServiceProvider services = new ServiceCollection().BuildServiceProvider();
        await using (services.ConfigureAwait(false))
        {
            HtmlRenderer renderer = new(services, NullLoggerFactory.Instance);
            await using (renderer.ConfigureAwait(false))
            {
                ParameterView parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
                {
                    [nameof(ReportPage.Results)] = results,
                    [nameof(ReportPage.Pictures)] = pictures.ToDictionary(p => p.SceneId, StringComparer.Ordinal),
                });
                return await renderer.Dispatcher.InvokeAsync(async () =>
                    (await renderer.RenderComponentAsync<ReportPage>(parameters).ConfigureAwait(true)).ToHtmlString()).ConfigureAwait(false);
            }
        }
    }
}
