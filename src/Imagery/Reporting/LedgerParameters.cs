using System.Globalization;
using Imagery.Comparisons.Ledgers;

namespace Imagery.Reporting;

/// <summary>The assumptions of the ledger as parameters of a run, so that <c>compare</c>, <c>report</c> and <c>verify</c> make the same one.</summary>
public static class LedgerParameters
{
    public const string SpeedName = "ledger_speed_knots";
    public const string CapacityName = "ledger_capacity";

    /// <returns>A number of containers, <c>hull</c> or <c>unknown</c>.</returns>
    public static string Capacity(LedgerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Capacity is int given ? OutputWords.Number(given) : options.CapacityFromHull ? "hull" : "unknown";
    }

    /// <returns>Such as <c>8:14</c>.</returns>
    public static string Speed(LedgerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return string.Create(CultureInfo.InvariantCulture, $"{options.SlowestKnots}:{options.FastestKnots}");
    }

    /// <summary>What is absent is as usual.</summary>
    /// <exception cref="FormatException">A value is none.</exception>
    public static LedgerOptions Read(IEnumerable<KeyValuePair<string, string>> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        LedgerOptions options = new();
        foreach ((string name, string value) in parameters)
        {
            options = name switch
            {
                SpeedName => WithSpeed(options, value),
                CapacityName => WithCapacity(options, value),
                _ => options,
            };
        }

        return options;
    }

    /// <param name="text">Such as <c>8:14</c>.</param>
    /// <exception cref="FormatException">It is not two numbers.</exception>
    public static LedgerOptions WithSpeed(LedgerOptions options, string text)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split(':');
        return parts.Length == 2 && Number(parts[0]) is { } low && Number(parts[1]) is { } high
            ? options with { SlowestKnots = low, FastestKnots = high }
            : throw new FormatException($"'{text}': allowed is LOW:HIGH in knots, such as 8:14");
    }

    /// <param name="text">A number, <c>hull</c> or <c>unknown</c>.</param>
    /// <exception cref="FormatException">It is none of them.</exception>
    public static LedgerOptions WithCapacity(LedgerOptions options, string text)
    {
        ArgumentNullException.ThrowIfNull(options);
        return text switch
        {
            "hull" => options with { Capacity = null, CapacityFromHull = true },
            "unknown" => options with { Capacity = null, CapacityFromHull = false },
            _ when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int given) => options with { Capacity = given },
            _ => throw new FormatException($"'{text}': allowed is a number of containers, 'hull' or 'unknown'"),
        };
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) ? value : null;
}
