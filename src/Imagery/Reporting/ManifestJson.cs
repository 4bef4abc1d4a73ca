using System.Security.Cryptography;
using System.Text.Json;
using Imagery.Scenes;

namespace Imagery.Reporting;

/// <summary><c>manifest.json</c>: what went in, what came out and what made it; enough to repeat the run and to check it offline.</summary>
public static class ManifestJson
{
    public const string FileName = "manifest.json";

    /// <param name="outputs">SHA-256 (lower-case hexadecimal) by name relative to the folder of outputs, with <c>/</c>; see <see cref="Hash"/>.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(RunResults results, IReadOnlyDictionary<string, string> outputs, string path)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(outputs);
        JsonOutput.Write(path, json =>
        {
            json.WriteStartObject();
            json.WriteString("program", "imagery");
            json.WriteString("program_version", results.Description.ProgramVersion);
            json.WriteString("detector", results.Description.DetectorFingerprint);
            Texts(json, "parameters", results.Description.Parameters);
            json.WriteStartObject("site_file");
            File(json, results.Description.SiteFile);
            json.WriteEndObject();
            Inputs(json, results);
            Problems(json, results);
            Texts(json, "outputs", outputs);
            json.WriteEndObject();
        });
    }

    /// <summary>SHA-256 of a finished output, lower-case hexadecimal.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static string Hash(string path)
    {
        using FileStream stream = System.IO.File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, string>> texts)
    {
        json.WriteStartObject(name);
        foreach ((string key, string value) in texts.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    private static void Inputs(Utf8JsonWriter json, RunResults results)
    {
        json.WriteStartArray("inputs");
        foreach ((InputFile tile, SceneSummary scene) in results.Scenes
            .SelectMany(s => s.Tiles.Select(t => (t, s)))
            .OrderBy(p => p.t.Path, StringComparer.Ordinal)
            .ThenBy(p => p.s.SceneId, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            File(json, tile);
            json.WriteString("site", scene.Site);
            json.WriteString("scene_id", scene.SceneId);
            json.WriteString("acquired_utc", OutputWords.Time(scene.Acquisition.TimeUtc));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void File(Utf8JsonWriter json, InputFile file)
    {
        json.WriteString("path", file.Path);
        json.WriteString("sha256", file.Sha256);
        json.WriteNumber("size", file.Size);
    }

    private static void Problems(Utf8JsonWriter json, RunResults results)
    {
        json.WriteStartArray("problems");
        foreach (InputProblem problem in ProblemsInOrder(results))
        {
            json.WriteStartObject();
            json.WriteString("path", problem.Path);
            json.WriteString("kind", problem.Kind);
            json.WriteString("message", problem.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>By path, kind, message, ordinal.</summary>
    public static IEnumerable<InputProblem> ProblemsInOrder(RunResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return results.Problems
            .OrderBy(p => p.Path, StringComparer.Ordinal)
            .ThenBy(p => p.Kind, StringComparer.Ordinal)
            .ThenBy(p => p.Message, StringComparer.Ordinal);
    }
}
