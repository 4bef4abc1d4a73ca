using System.Globalization;

namespace Imagery.Comparisons.Ledgers;

/// <summary>What a ledger of ship calls assumes.</summary>
public sealed record LedgerOptions
{
    /// <summary>Slowest passage, knots.</summary>
    public double SlowestKnots { get; init; } = 8;

    /// <summary>Fastest passage, knots: nothing is faster.</summary>
    public double FastestKnots { get; init; } = 14;

    /// <summary>Half width of the 90 % interval of a measured length, as a share of it (benchmarks/vessels).</summary>
    public double LengthError { get; init; } = 0.05;

    /// <summary>Containers that a ship can carry at most; null = as <see cref="CapacityFromHull"/> says.</summary>
    public int? Capacity { get; init; }

    /// <summary>Whether the room in a hull of that length and beam bounds the load where <see cref="Capacity"/> is null; else the bound is unknown.</summary>
    public bool CapacityFromHull { get; init; } = true;

    /// <summary>Two sightings at a berth with nothing seen between them belong to one call up to this many days.</summary>
    public double LongestUnseenStayDays { get; init; } = 5;

    /// <returns>Every problem; empty = good.</returns>
    public IReadOnlyList<string> Validate()
    {
        List<string> problems = [];
        if (!(SlowestKnots > 0 && SlowestKnots <= FastestKnots && FastestKnots <= 60))
        {
            problems.Add(string.Create(
                CultureInfo.InvariantCulture, $"--speed-knots {SlowestKnots}:{FastestKnots}: allowed is LOW:HIGH with 0 < LOW ≤ HIGH ≤ 60, such as 8:14"));
        }

        if (Capacity is <= 0)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"--capacity {Capacity}: allowed is a number from 1, 'hull' or 'unknown'"));
        }

        return problems;
    }
}
