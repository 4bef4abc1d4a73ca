using Imagery.Geometry;

namespace Imagery.OpenCv.Networks;

/// <summary>A part of a square that is worth the close look: what is shown in one piece, and the blocks of it whose containers are taken.</summary>
/// <param name="Window">Scene pixels, without the rim.</param>
/// <param name="Blocks">Within the window; no two parts of a square have one in common.</param>
internal sealed record LookedAtPart(PixelWindow Window, IReadOnlyList<PixelWindow> Blocks)
{
    /// <summary>Side of a block, scene pixels: a sixteenth of a square. Smaller ones follow what is worth a look more closely, down to what is added around each cell anyway.</summary>
    public const int BlockPixels = WindowLattice.CorePixels / Across;

    /// <summary>Blocks along a side of a square.</summary>
    public const int Across = 16;

    /// <summary>The whole square in one piece.</summary>
    public static LookedAtPart Whole(PixelWindow square) => new(square, [square]);

    public bool Owns(PixelPoint place) => Blocks.Any(b => b.Contains(place));

    /// <summary>The parts of a square in which both cheap looks together see a container.</summary>
    /// <param name="odds">What both say of it.</param>
    /// <param name="lattice">Of the close look.</param>
    public static IReadOnlyList<LookedAtPart> Of(PixelWindow square, BlockOdds odds, NetworkOptions options, WindowLattice lattice)
    {
        int reach = (int)(options.ClearReachMetres / (BlockPixels * Math.Sqrt(lattice.PixelWidthMetres * lattice.PixelHeightMetres)));
        return Of(square, Odds, options.LeastLogOddsTogether, options.LeastLogOddsOfBest, lattice);

        double Odds(int row, int column) =>
            odds[row, column] >= options.LeastLogOddsTogether && odds[row, column] < options.LeastLogOddsOfBest && odds.BestAround(row, column, reach) >= options.LeastLogOddsClear
                ? options.LeastLogOddsOfBest
                : odds[row, column];
    }

    /// <summary>
    /// The parts of a square that hold the blocks wanted. Blocks that touch go together, and parts whose rims would be looked at twice for
    /// more than it costs to look at both in one piece.
    /// </summary>
    /// <param name="odds">Log-odds of a container in the block of a row and a column.</param>
    /// <param name="least">A block with lower log-odds is not wanted.</param>
    /// <param name="leastBest">Nor are blocks that touch when none of them has these.</param>
    /// <param name="lattice">Of the look.</param>
    public static IReadOnlyList<LookedAtPart> Of(PixelWindow square, Func<int, int, double> odds, double least, double leastBest, WindowLattice lattice)
    {
        List<LookedAtPart> parts = [];
        bool[,] known = new bool[Across, Across];
        for (int row = 0; row < Across; row++)
        {
            for (int column = 0; column < Across; column++)
            {
                List<PixelWindow> group = [];
                if (Gather((row, column), (odds, least), known, (square, group)) >= leastBest && group.Count > 0)
                {
                    parts.Add(new LookedAtPart(Around(group), group));
                }
            }
        }

        while (Joined(parts, lattice) is { } fewer)
        {
            parts = fewer;
        }

        return parts;
    }

    /// <summary>One part fewer, of two that are looked at together for no more than apart; or null.</summary>
    private static List<LookedAtPart>? Joined(List<LookedAtPart> parts, WindowLattice lattice)
    {
        for (int i = 0; i < parts.Count; i++)
        {
            for (int j = i + 1; j < parts.Count; j++)
            {
                PixelWindow both = Around([parts[i].Window, parts[j].Window]);
                if (Cost(both, lattice) <= Cost(parts[i].Window, lattice) + Cost(parts[j].Window, lattice))
                {
                    var joined = new LookedAtPart(both, [.. parts[i].Blocks, .. parts[j].Blocks]);
                    return [.. parts.Where((_, k) => k != i && k != j), joined];
                }
            }
        }

        return null;
    }

    private static long Cost(PixelWindow window, WindowLattice lattice)
    {
        (int width, int height) = lattice.WorkingSize(window);
        return (long)width * height;
    }

    private static PixelWindow Around(IReadOnlyList<PixelWindow> windows)
    {
        (int row, int column) = (windows.Min(w => w.Row), windows.Min(w => w.Column));
        return new PixelWindow(column, row, windows.Max(w => w.EndColumn) - column, windows.Max(w => w.EndRow) - row);
    }

    /// <summary>Blocks that touch, and the best log-odds among them.</summary>
    private static double Gather(
        (int Row, int Column) at, (Func<int, int, double> Of, double Least) odds, bool[,] known, (PixelWindow Square, List<PixelWindow> Blocks) group)
    {
        if (at.Row is < 0 or >= Across || at.Column is < 0 or >= Across || known[at.Row, at.Column])
        {
            return double.NegativeInfinity;
        }

        known[at.Row, at.Column] = true;
        double best = odds.Of(at.Row, at.Column);
        if (best < odds.Least)
        {
            return double.NegativeInfinity;
        }

        group.Blocks.Add(new PixelWindow(
            group.Square.Column + (at.Column * BlockPixels), group.Square.Row + (at.Row * BlockPixels), BlockPixels, BlockPixels));
        for (int neighbour = 0; neighbour < 9; neighbour++)
        {
            best = Math.Max(best, Gather((at.Row + (neighbour / 3) - 1, at.Column + (neighbour % 3) - 1), odds, known, group));
        }

        return best;
    }
}
