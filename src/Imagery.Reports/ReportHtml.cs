using System.Text;
using Imagery.Reporting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Imagery.Reports;

/// <summary>Writes the report: one HTML file that loads nothing from anywhere. The same results give the same bytes.</summary>
public static class ReportHtml
{
    public const string FileName = "report.html";

    /// <summary>Writes the report to <paramref name="path"/>, whole or not at all; UTF-8 without a byte order mark, lines end with LF.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static async Task WriteAsync(string path, ReportInput input)
    {
        string html = await RenderAsync(input).ConfigureAwait(false);
        AtomicFile.Write(path, stream => stream.Write(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(html)));
    }

    /// <summary>The whole document as text.</summary>
    /// <exception cref="InvalidDataException">A picture is too large and cannot be read.</exception>
    public static async Task<string> RenderAsync(ReportInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        ServiceProvider services = new ServiceCollection().BuildServiceProvider();
        await using (services.ConfigureAwait(false))
        {
            HtmlRenderer renderer = new(services, NullLoggerFactory.Instance);
            await using (renderer.ConfigureAwait(false))
            {
                ParameterView parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(ReportPage.Input)] = input.Fitted() });
                string body = await renderer.Dispatcher.InvokeAsync(async () =>
                    (await renderer.RenderComponentAsync<ReportPage>(parameters).ConfigureAwait(true)).ToHtmlString()).ConfigureAwait(false);
                return ("<!DOCTYPE html>\n" + body).ReplaceLineEndings("\n");
            }
        }
    }
}
