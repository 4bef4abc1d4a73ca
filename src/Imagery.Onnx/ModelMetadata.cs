using System.Globalization;
using System.Text.RegularExpressions;

namespace Imagery.Onnx;

/// <summary>What the exporter of a model wrote into it: the keys that Ultralytics' export writes.</summary>
/// <param name="Task"><c>obb</c>, <c>detect</c> or null when not said.</param>
/// <param name="Names">Name of each class, by number; empty when not said.</param>
/// <param name="ImageSize">Side of the pictures that the model was exported for, pixels; null when not said.</param>
internal sealed partial record ModelMetadata(string? Task, IReadOnlyList<string> Names, int? ImageSize)
{
    public static ModelMetadata From(IReadOnlyDictionary<string, string> written) => new(
        written.GetValueOrDefault("task"),
        written.TryGetValue("names", out string? names) ? NamesOf(names) : [],
        written.TryGetValue("imgsz", out string? size) && Number().Match(size) is { Success: true } first
            ? int.Parse(first.ValueSpan, CultureInfo.InvariantCulture)
            : null);

    /// <summary>Reads a Python dictionary such as <c>{0: 'container', 1: "ship"}</c>.</summary>
    private static IReadOnlyList<string> NamesOf(string text)
    {
        SortedDictionary<int, string> names = [];
        foreach (Match entry in NamedClass().Matches(text))
        {
            names[int.Parse(entry.Groups[1].ValueSpan, CultureInfo.InvariantCulture)] = entry.Groups[2].Success ? entry.Groups[2].Value : entry.Groups[3].Value;
        }

        return names.Keys.Select((number, place) => number == place).All(inOrder => inOrder) ? [.. names.Values] : [];
    }

    [GeneratedRegex(@"(\d{1,5})\s*:\s*(?:'([^']*)'|""([^""]*)"")", RegexOptions.None, 1000)]
    private static partial Regex NamedClass();

    [GeneratedRegex(@"\d{1,5}", RegexOptions.None, 1000)]
    private static partial Regex Number();
}
