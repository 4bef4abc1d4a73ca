using Imagery.Detections;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace Imagery.Comparisons;

/// <summary>The same containers at two dates.</summary>
/// <param name="Pairs">Indices into the earlier and the later list, by the first.</param>
/// <param name="OffsetEast">Median displacement later − earlier over the pairs, metres: how far the dates lie apart, or stacks lean.</param>
/// <param name="Spread">Robust standard deviation of the pairs' displacement in one direction, metres; NaN without pairs.</param>
public sealed record ContainerMatching(
    IReadOnlyList<(int Earlier, int Later)> Pairs, double OffsetEast, double OffsetNorth, double Spread);

/// <summary>
/// Finds the containers of one date again at another, by place, direction and length: the best assignment within each group of boxes that
/// could be each other. Colours are not compared; who was replaced in the same place by one of the same length counts as the same.
/// </summary>
public sealed class ContainerMatcher(MatchOptions options)
{
    /// <summary>Fewer pairs say too little about how far two dates lie apart.</summary>
    private const int LeastPairsForOffset = 8;

    /// <summary>Median absolute deviation to standard deviation, normal errors.</summary>
    private const double Consistency = 1.4826;

    /// <param name="residualMetres">How well the two dates lie on each other: root of the sum of both residuals' squares; 0 = exactly.</param>
    public ContainerMatching Match(IReadOnlyList<Detection> earlier, IReadOnlyList<Detection> later, double residualMetres)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(later);
        ArgumentOutOfRangeException.ThrowIfNegative(residualMetres);
        var gate = new MatchGate(options, residualMetres);

        // Once more with what the pairs have in common taken out, so that a common lean does not eat up the tolerance.
        ContainerMatching first = Describe(earlier, later, Pairs(earlier, later, gate));
        return first.Pairs.Count < LeastPairsForOffset
            ? first
            : Describe(earlier, later, Pairs(earlier, later, gate with { OffsetEast = first.OffsetEast, OffsetNorth = first.OffsetNorth }));
    }

    private static List<(int Earlier, int Later)> Pairs(IReadOnlyList<Detection> earlier, IReadOnlyList<Detection> later, MatchGate gate)
    {
        List<(int Earlier, int Later, double Cost)> possible = Possible(earlier, later, gate);
        List<(int Earlier, int Later)> pairs = [];
        foreach (List<(int Earlier, int Later, double Cost)> group in PairGroups.Of(possible))
        {
            int[] rows = [.. group.Select(p => p.Earlier).Distinct().Order()];
            int[] columns = [.. group.Select(p => p.Later).Distinct().Order()];

            // One extra column a row for staying alone. Each box that stays alone costs 1, so a pair saves 2 and costs 0 to 1.
            double[,] cost = new double[rows.Length, columns.Length + rows.Length];
            for (int r = 0; r < rows.Length; r++)
            {
                for (int c = 0; c < cost.GetLength(1); c++)
                {
                    cost[r, c] = c == columns.Length + r ? 1 : 1e6;
                }
            }

            foreach ((int e, int l, double value) in group)
            {
                cost[Array.BinarySearch(rows, e), Array.BinarySearch(columns, l)] = value - 1;
            }

            int[] assigned = Assignment.Solve(cost);
            pairs.AddRange(rows.Index().Where(r => assigned[r.Index] < columns.Length).Select(r => (r.Item, columns[assigned[r.Index]])));
        }

        return [.. pairs.Order()];
    }

    private static List<(int Earlier, int Later, double Cost)> Possible(IReadOnlyList<Detection> earlier, IReadOnlyList<Detection> later, MatchGate gate)
    {
        var index = new STRtree<int>();
        for (int i = 0; i < later.Count; i++)
        {
            index.Insert(new Envelope(new Coordinate(later[i].Centre.X - gate.OffsetEast, later[i].Centre.Y - gate.OffsetNorth)), i);
        }

        List<(int Earlier, int Later, double Cost)> possible = [];
        for (int i = 0; i < earlier.Count; i++)
        {
            var around = new Envelope(new Coordinate(earlier[i].Centre.X, earlier[i].Centre.Y));
            around.ExpandBy(gate.Reach);
            foreach (int j in index.Query(around).Order())
            {
                if (gate.Cost(earlier[i], later[j]) is { } cost)
                {
                    possible.Add((i, j, cost));
                }
            }
        }

        return possible;
    }

    private static ContainerMatching Describe(IReadOnlyList<Detection> earlier, IReadOnlyList<Detection> later, List<(int Earlier, int Later)> pairs)
    {
        if (pairs.Count == 0)
        {
            return new ContainerMatching(pairs, 0, 0, double.NaN);
        }

        double[] east = [.. pairs.Select(p => later[p.Later].Centre.X - earlier[p.Earlier].Centre.X)];
        double[] north = [.. pairs.Select(p => later[p.Later].Centre.Y - earlier[p.Earlier].Centre.Y)];
        (double x, double y) = (Median(east), Median(north));
        double spread = Consistency * Median([.. east.Select(v => Math.Abs(v - x)), .. north.Select(v => Math.Abs(v - y))]);
        return new ContainerMatching(pairs, x, y, spread);
    }

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
