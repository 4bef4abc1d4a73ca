namespace Imagery.Comparisons;

/// <summary>Splits possible pairs into groups that share no box, so that each can be settled for itself.</summary>
internal static class PairGroups
{
    /// <returns>By the least earlier index of each group.</returns>
    public static IReadOnlyList<List<(int Earlier, int Later, double Cost)>> Of(IReadOnlyList<(int Earlier, int Later, double Cost)> pairs)
    {
        Dictionary<int, int> parents = [];

        // Earlier boxes are even numbers, later ones odd.
        int Root(int node)
        {
            while (parents.GetValueOrDefault(node, node) is int parent && parent != node)
            {
                node = parent;
            }

            return node;
        }

        foreach ((int earlier, int later, _) in pairs)
        {
            (int a, int b) = (Root(2 * earlier), Root((2 * later) + 1));
            parents[Math.Max(a, b)] = Math.Min(a, b);
        }

        return
        [
            .. pairs.GroupBy(p => Root(2 * p.Earlier)).Select(g => g.ToList()).OrderBy(g => g.Min(p => p.Earlier)),
        ];
    }
}
