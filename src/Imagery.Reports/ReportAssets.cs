using System.Security.Cryptography;
using System.Text;

namespace Imagery.Reports;

/// <summary>The style sheets and scripts that travel inside the document.</summary>
internal static class ReportAssets
{
    private static readonly string[] s_scripts = ["uPlot.js", "leaflet.js", "report.js"];

    /// <summary>Sheets of the libraries first, so that ours wins.</summary>
    public static string Styles { get; } = string.Concat(new[] { "uPlot.css", "leaflet.css", "report.css" }.Select(Text));

    /// <summary>Elements, libraries first.</summary>
    public static string Scripts { get; } = string.Join('\n', s_scripts.Select(name => $"<script>{Text(name)}</script>"));

    /// <summary>Only these scripts run, known by their hashes; nothing is loaded from anywhere.</summary>
    public static string Policy { get; } = "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'unsafe-inline'; img-src data:; script-src "
        + string.Join(' ', s_scripts.Select(name => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text(name))))}'"));

    /// <summary>Text of one embedded file, with line feeds: what a browser hashes.</summary>
    public static string Text(string name)
    {
        using Stream stream = typeof(ReportAssets).Assembly.GetManifestResourceStream(name)!;
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
