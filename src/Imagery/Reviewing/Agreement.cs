namespace Imagery.Reviewing;

/// <summary>How far two reviewers agree on the boxes that both judged, and how far beyond chance.</summary>
/// <param name="Both">Boxes that both judged: container or not.</param>
/// <param name="Same">Of these, judged the same.</param>
/// <param name="Kappa">Cohen (1960); null where chance alone would agree always, or nothing was judged by both.</param>
/// <param name="Disputed">Names of the boxes that they judge differently.</param>
public sealed record Agreement(string First, string Second, int Both, int Same, double? Kappa, IReadOnlyList<string> Disputed)
{
    /// <summary>0–100; null when nothing was judged by both.</summary>
    public double? Percent => Both == 0 ? null : 100.0 * Same / Both;

    /// <returns>One a pair of reviewers, by name.</returns>
    public static IReadOnlyList<Agreement> Of(IEnumerable<ReviewedBox> boxes)
    {
        ArgumentNullException.ThrowIfNull(boxes);
        (string Box, Dictionary<string, bool> Said)[] said =
        [
            .. boxes.Where(b => b.Verdicts.Count > 0)
                .Select(b => (b.Box.Id, b.Verdicts.GroupBy(e => e.Reviewer).ToDictionary(g => g.Key, g => g.Last().Kind != EditKind.Reject, StringComparer.Ordinal))),
        ];
        string[] reviewers = [.. said.SelectMany(s => s.Said.Keys).Distinct().Order(StringComparer.Ordinal)];
        return
        [
            .. from i in Enumerable.Range(0, reviewers.Length)
               from j in Enumerable.Range(i + 1, reviewers.Length - i - 1)
               select Of(reviewers[i], reviewers[j], said),
        ];
    }

    private static Agreement Of(string first, string second, (string Box, Dictionary<string, bool> Said)[] said)
    {
        (string Box, bool A, bool B)[] both =
            [.. said.Where(s => s.Said.ContainsKey(first) && s.Said.ContainsKey(second)).Select(s => (s.Box, s.Said[first], s.Said[second]))];
        int same = both.Count(b => b.A == b.B);
        return new Agreement(first, second, both.Length, same, KappaOf(both, same), [.. both.Where(b => b.A != b.B).Select(b => b.Box)]);
    }

    /// <summary>(observed − expected) ÷ (1 − expected), expected from each one's own shares.</summary>
    private static double? KappaOf((string Box, bool A, bool B)[] both, int same)
    {
        if (both.Length == 0)
        {
            return null;
        }

        double n = both.Length;
        (double yesA, double yesB) = (both.Count(b => b.A) / n, both.Count(b => b.B) / n);
        double expected = (yesA * yesB) + ((1 - yesA) * (1 - yesB));
        return expected > 1 - 1e-12 ? null : ((same / n) - expected) / (1 - expected);
    }
}
