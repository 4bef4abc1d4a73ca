using Imagery.Geometry;

namespace Imagery.OpenCv.Networks;

/// <summary>What a cheap network says of a square before it is looked at closely.</summary>
/// <param name="Maps">Its last channel: the log-odds that a cell holds a container.</param>
/// <param name="Lattice">The one that <paramref name="Maps"/> were made on.</param>
/// <param name="LeastProbability">Of a cell, for a closer look at what is near it; 0–1.</param>
/// <param name="ReachMetres">How near.</param>
internal sealed record FirstLook(NetworkMaps Maps, WindowLattice Lattice, double LeastProbability, double ReachMetres)
{
    /// <summary>At 1.2 m a pixel an end alone may be seen: as far as from there to the middle of a 45 ft container.</summary>
    public const double GlanceReachMetres = 7;

    /// <summary>At 0.8 m a pixel cells along the whole of a container are seen.</summary>
    public const double ScreenReachMetres = 4;

    /// <summary>The blocks of a square that are worth a closer look.</summary>
    /// <param name="across">Blocks along a side of the square.</param>
    /// <param name="among">Only those; null = all.</param>
    /// <returns>(row, column); null when there is none.</returns>
    public bool[,]? Wanted(PixelWindow square, int across, bool[,]? among)
    {
        double least = Math.Log(LeastProbability / (1 - LeastProbability));
        (double right, double down) = (ReachMetres / Lattice.PixelWidthMetres, ReachMetres / Lattice.PixelHeightMetres);
        double side = (double)square.Width / across;
        PixelWindow seen = Lattice.Seen(square);
        bool[,] wanted = new bool[across, across];
        bool any = false;
        ReadOnlySpan<float> cells = Maps.Stacks;
        for (int i = 0; i < cells.Length; i++)
        {
            if (cells[i] < least)
            {
                continue;
            }

            (int cellRow, int cellColumn) = Math.DivRem(i, Maps.Width);
            double x = seen.Column - square.Column + ((cellColumn + 0.5) * seen.Width / Maps.Width);
            double y = seen.Row - square.Row + ((cellRow + 0.5) * seen.Height / Maps.Height);
            for (int row = Math.Max(0, Block(y - down)); row <= Math.Min(across - 1, Block(y + down)); row++)
            {
                for (int column = Math.Max(0, Block(x - right)); column <= Math.Min(across - 1, Block(x + right)); column++)
                {
                    any |= wanted[row, column] = among?[row, column] ?? true;
                }
            }
        }

        return any ? wanted : null;

        int Block(double offset) => (int)Math.Floor(offset / side);
    }
}
