using System.Globalization;
using System.Text.RegularExpressions;

namespace Imagery.Onnx;

/// <summary>Which of a model's classes are containers, and of which length where the name tells.</summary>
internal static partial class ContainerClasses
{
    private static readonly string[] s_carriers = ["crane", "ship", "vessel", "yard", "truck", "terminal", "train"];

    /// <returns>Numbers of the classes; empty when none is a container.</returns>
    public static IReadOnlySet<int> Of(IReadOnlyList<string> names, int classes, IReadOnlyList<string> wanted)
    {
        if (wanted.Count > 0)
        {
            return Enumerable.Range(0, classes).Where(c => wanted.Any(w => Is(w, c, names))).ToHashSet();
        }

        return classes == 1
            ? new HashSet<int> { 0 }
            : names.Select((name, c) => (name, c)).Where(n => IsContainer(n.name)).Select(n => n.c).ToHashSet();
    }

    private static bool Is(string wanted, int number, IReadOnlyList<string> names) =>
        wanted == number.ToString(CultureInfo.InvariantCulture)
        || (number < names.Count && string.Equals(wanted, names[number], StringComparison.OrdinalIgnoreCase));

    /// <summary>By whole words: a "shipping container" is one, a "container-ship" is none.</summary>
    private static bool IsContainer(string name)
    {
        string[] words = [.. Word().Matches(name).Select(w => w.Value.ToLowerInvariant().TrimEnd('s'))];
        return words.Contains("container") && !words.Intersect(s_carriers).Any();
    }

    [GeneratedRegex("[A-Za-z]+", RegexOptions.None, 1000)]
    private static partial Regex Word();
}
