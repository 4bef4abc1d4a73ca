using System.Globalization;
using Imagery.Reporting;

namespace Imagery.Worker.Watching;

/// <summary>Keeps dated copies of the report in <c>worker/reports</c>.</summary>
/// <param name="outputs">Folder of outputs.</param>
/// <param name="every">Least time between copies; zero = none are kept.</param>
internal sealed class ReportKeeper(string outputs, TimeSpan every, TimeProvider clock)
{
    private const string Format = "yyyyMMdd'T'HHmmss'Z'";

    /// <exception cref="IOException">The copy cannot be written.</exception>
    public void Keep()
    {
        string report = Path.Combine(outputs, "report.html");
        DateTimeOffset now = clock.GetUtcNow();
        if (every <= TimeSpan.Zero || !File.Exists(report) || Latest() + every > now)
        {
            return;
        }

        AtomicFile.Write(Path.Combine(Folder, $"report-{now.ToString(Format, CultureInfo.InvariantCulture)}.html"), stream =>
        {
            using FileStream source = File.OpenRead(report);
            source.CopyTo(stream);
        });
    }

    private string Folder => Path.Combine(outputs, Quarantine.FolderName, "reports");

    /// <summary>From the names: what a restart finds again.</summary>
    private DateTimeOffset Latest() => !Directory.Exists(Folder)
        ? DateTimeOffset.MinValue
        : Directory.EnumerateFiles(Folder, "report-*.html")
            .Select(f => DateTimeOffset.TryParseExact(
                Path.GetFileNameWithoutExtension(f)["report-".Length..], Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : DateTimeOffset.MinValue)
            .DefaultIfEmpty(DateTimeOffset.MinValue).Max();
}
