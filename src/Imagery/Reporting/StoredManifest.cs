using System.Text.Json;

namespace Imagery.Reporting;

/// <summary>A <c>manifest.json</c> read back.</summary>
/// <param name="Parameters">By name.</param>
/// <param name="Inputs">Tiles, each once, by path relative to the folder of tiles.</param>
/// <param name="Outputs">SHA-256 (lower-case hexadecimal) by name relative to the folder of outputs.</param>
public sealed record StoredManifest(
    string ProgramVersion,
    string Detector,
    IReadOnlyDictionary<string, string> Parameters,
    InputFile SiteFile,
    IReadOnlyList<InputFile> Inputs,
    IReadOnlyDictionary<string, string> Outputs)
{
    /// <exception cref="ImageryFormatException">The file is no manifest of this program.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static StoredManifest Read(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            using JsonDocument document = JsonDocument.Parse(stream);
            return From(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new ImageryFormatException(path, $"not the manifest of a run: {e.Message}", e);
        }
    }

    private static StoredManifest From(JsonElement root) => new(
        Text(root, "program_version"),
        Text(root, "detector"),
        Texts(root.GetProperty("parameters")),
        FileOf(root.GetProperty("site_file")),
        [
            .. root.GetProperty("inputs").EnumerateArray().Select(FileOf)
                .DistinctBy(f => f.Path, StringComparer.Ordinal).OrderBy(f => f.Path, StringComparer.Ordinal),
        ],
        Texts(root.GetProperty("outputs")));

    private static string Text(JsonElement parent, string name) =>
        parent.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null; text is needed");

    private static SortedDictionary<string, string> Texts(JsonElement parent) => new(
        parent.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString() ?? string.Empty), StringComparer.Ordinal);

    private static InputFile FileOf(JsonElement file) => new(Text(file, "path"), Text(file, "sha256"), file.GetProperty("size").GetInt64());
}
