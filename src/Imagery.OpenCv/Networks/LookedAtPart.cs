using Imagery.Geometry;

namespace Imagery.OpenCv.Networks;

/// <summary>A part of a square that is worth the close look: what is shown in one piece, and the blocks of it whose containers are taken.</summary>
/// <param name="Window">Scene pixels, without the rim.</param>
/// <param name="Blocks">Within the window; no two parts of a square have one in common.</param>
internal sealed record LookedAtPart(PixelWindow Window, IReadOnlyList<PixelWindow> Blocks)
{
    /// <summary>Side of a block, scene pixels: a quarter of a square.</summary>
    public const int BlockPixels = WindowLattice.CorePixels / Across;

    private const int Across = 4;

    /// <summary>A cell that may be the top of a stack makes everything this near worth a look, metres: the middle of a 45 ft container whose end it is.</summary>
    private const double ReachMetres = 7;

    /// <summary>The whole square in one piece.</summary>
    public static LookedAtPart Whole(PixelWindow square) => new(square, [square]);

    public bool Owns(PixelPoint place) => Blocks.Any(b => b.Contains(place));

    /// <summary>
    /// The parts of a square near cells that may be the top of a stack. Blocks that touch go together, in a window that is as wide as it is high: few sizes of
    /// window, since a network is made ready for each.
    /// </summary>
    /// <param name="maps">Of the network for coarse pixels.</param>
    /// <param name="seen">What the maps cover.</param>
    /// <param name="leastProbability">Of a cell being the top of a stack.</param>
    public static IReadOnlyList<LookedAtPart> Near(
        NetworkMaps maps, PixelWindow seen, PixelWindow square, double leastProbability, (double Width, double Height) pixelMetres)
    {
        bool[,] wanted = Wanted(maps, seen, square, leastProbability, pixelMetres);
        List<LookedAtPart> parts = [];
        bool[,] known = new bool[Across, Across];
        for (int row = 0; row < Across; row++)
        {
            for (int column = 0; column < Across; column++)
            {
                List<(int Row, int Column)> group = [];
                Gather(row, column, wanted, known, group);
                if (group.Count > 0)
                {
                    parts.Add(Of(group, square));
                }
            }
        }

        // Windows overlap by their rims: several of half a square cost more than the square.
        return parts.Sum(p => p.Window.Width) <= square.Width ? parts : [new LookedAtPart(square, [.. parts.SelectMany(p => p.Blocks)])];
    }

    private static bool[,] Wanted(
        NetworkMaps maps, PixelWindow seen, PixelWindow square, double leastProbability, (double Width, double Height) pixelMetres)
    {
        double least = Math.Log(leastProbability / (1 - leastProbability));
        (double across, double down) = (ReachMetres / pixelMetres.Width, ReachMetres / pixelMetres.Height);
        bool[,] wanted = new bool[Across, Across];
        ReadOnlySpan<float> stacks = maps.Stacks;
        for (int i = 0; i < stacks.Length; i++)
        {
            if (stacks[i] < least)
            {
                continue;
            }

            (int cellRow, int cellColumn) = Math.DivRem(i, maps.Width);
            double x = seen.Column - square.Column + ((cellColumn + 0.5) * seen.Width / maps.Width);
            double y = seen.Row - square.Row + ((cellRow + 0.5) * seen.Height / maps.Height);
            for (int row = Math.Max(0, Block(y - down)); row <= Math.Min(Across - 1, Block(y + down)); row++)
            {
                for (int column = Math.Max(0, Block(x - across)); column <= Math.Min(Across - 1, Block(x + across)); column++)
                {
                    wanted[row, column] = true;
                }
            }
        }

        return wanted;
    }

    private static int Block(double offset) => (int)Math.Floor(offset / BlockPixels);

    private static void Gather(int row, int column, bool[,] wanted, bool[,] known, List<(int Row, int Column)> group)
    {
        if (row is < 0 or >= Across || column is < 0 or >= Across || known[row, column] || !wanted[row, column])
        {
            return;
        }

        known[row, column] = true;
        group.Add((row, column));
        for (int neighbour = 0; neighbour < 9; neighbour++)
        {
            Gather(row + (neighbour / 3) - 1, column + (neighbour % 3) - 1, wanted, known, group);
        }
    }

    private static LookedAtPart Of(List<(int Row, int Column)> group, PixelWindow square)
    {
        (int top, int left) = (group.Min(b => b.Row), group.Min(b => b.Column));
        int side = 1 + Math.Max(group.Max(b => b.Row) - top, group.Max(b => b.Column) - left);
        (top, left) = (Math.Min(top, Across - side), Math.Min(left, Across - side));
        PixelWindow At(int row, int column, int blocks) => new(
            square.Column + (column * BlockPixels), square.Row + (row * BlockPixels), blocks * BlockPixels, blocks * BlockPixels);
        return new LookedAtPart(At(top, left, side), [.. group.Order().Select(b => At(b.Row, b.Column, 1))]);
    }
}
