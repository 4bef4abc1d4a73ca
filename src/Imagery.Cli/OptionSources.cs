using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;

namespace Imagery.Cli;

/// <summary>
/// Options of <c>run</c>, <c>worker</c> and the commands of the queue from other places than the command line: first the file <c>imagery.json</c> (or the one that IMAGERY_CONFIG
/// names), over it the environment (<c>IMAGERY_CHIP_SIZE</c> is <c>--chip-size</c>), over it what was typed. They are put behind what was typed and
/// checked like it.
/// </summary>
internal static class OptionSources
{
    public const string FileName = "imagery.json";

    private const string Prefix = "IMAGERY_";

    private static readonly string[] s_commands = ["run", "worker", "submit", "status", "export"];

    /// <summary>May hold a secret, which is not put among arguments: who needs it reads its variable.</summary>
    private const string Queue = "--queue";

    /// <param name="problems">Receives what is wrong with the file, every problem of it.</param>
    /// <returns>The arguments with what the other places add.</returns>
    public static string[] Complete(RootCommand root, string[] typed, List<string> problems)
    {
        ParseResult parsed = root.Parse(typed);
        Command command = parsed.CommandResult.Command;
        if (!s_commands.Contains(command.Name) || parsed.Action is System.CommandLine.Help.HelpAction)
        {
            return typed;
        }

        IReadOnlyDictionary<string, string> file = FromFile(root, command, problems);
        bool watches = command.Options.FirstOrDefault(o => o.Name == "--watch") is { } watch && parsed.GetResult(watch) is { Implicit: false };
        List<string> added = [];
        foreach (Option option in command.Options.Concat(root.Options).Where(o => parsed.GetResult(o) is null or { Implicit: true }))
        {
            string name = option.Name.TrimStart('-');
            string variable = Prefix + name.ToUpperInvariant().Replace('-', '_');
            string? set = Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? text : null;
            if (option.Name == Queue && (set is not null || watches))
            {
                continue;
            }

            if ((set ?? file.GetValueOrDefault(name)) is { } value)
            {
                // One word: a value may begin with a hyphen, or with the sign of a response file.
                added.Add($"{option.Name}={value}");
            }
        }

        return [.. typed, .. added];
    }

    private static IReadOnlyDictionary<string, string> FromFile(RootCommand root, Command command, List<string> problems)
    {
        string? named = Environment.GetEnvironmentVariable(Prefix + "CONFIG");
        string path = string.IsNullOrEmpty(named) ? FileName : named;
        if (!File.Exists(path))
        {
            if (!string.IsNullOrEmpty(named))
            {
                problems.Add($"{Prefix}CONFIG '{path}': no such file");
            }

            return new Dictionary<string, string>();
        }

        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            List<string> found = [];
            Dictionary<string, string> values = new(StringComparer.Ordinal);
            string[] known = [.. root.Subcommands.Where(c => s_commands.Contains(c.Name)).SelectMany(c => c.Options).Concat(root.Options).Select(o => o.Name.TrimStart('-'))];
            Take(json.RootElement, known, "", values, found);
            foreach (string section in s_commands.Where(s => json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(s, out _)))
            {
                string[] own = [.. root.Subcommands.Single(c => c.Name == section).Options.Concat(root.Options).Select(o => o.Name.TrimStart('-'))];
                Take(json.RootElement.GetProperty(section), own, section + ".", section == command.Name ? values : [], found);
            }

            problems.AddRange(found.Select(p => $"{path}: {p}"));
            return values;
        }
        catch (JsonException e)
        {
            problems.Add($"{path}: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{path}: cannot be read: {e.Message}");
        }

        return new Dictionary<string, string>();
    }

    private static void Take(JsonElement json, string[] known, string place, Dictionary<string, string> values, List<string> problems)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            problems.Add($"{(place.Length == 0 ? "the file" : place.TrimEnd('.'))} is no object; allowed are names and values such as \"threads\": 2");
            return;
        }

        foreach (JsonProperty property in json.EnumerateObject().Where(p => place.Length > 0 || !s_commands.Contains(p.Name)))
        {
            if (!known.Contains(property.Name))
            {
                problems.Add($"'{place}{property.Name}': no option bears this name; options are named as on the command line, without --");
            }
            else if (property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
            {
                values[property.Name] = property.Value.ToString();
            }
            else
            {
                problems.Add($"'{place}{property.Name}': a text, a number, true or false is needed");
            }
        }
    }
}
