using Imagery.Geometry;

namespace Imagery.OpenCv.Networks;

/// <summary>What a cheap network says of each block of a square: the best log-odds, of the cells near it, of holding a part of a container.</summary>
internal sealed class BlockOdds
{
    /// <summary>At 1.2 m a pixel an end alone may be seen: as far as from there to the middle of a 45 ft container.</summary>
    public const double GlanceReachMetres = 7;

    /// <summary>At 0.8 m a pixel cells along the whole of a container are seen.</summary>
    public const double ScreenReachMetres = 4;

    private readonly PixelWindow _square;
    private readonly float[] _odds = new float[LookedAtPart.Across * LookedAtPart.Across];

    /// <summary>Nothing was seen yet: all log-odds are minus infinity.</summary>
    public BlockOdds(PixelWindow square)
    {
        _square = square;
        Array.Fill(_odds, float.NegativeInfinity);
    }

    public float this[int row, int column] => _odds[(row * LookedAtPart.Across) + column];

    /// <summary>Of all blocks.</summary>
    public float Best => _odds.Max();

    /// <summary>Of the blocks that are no further from one than so many, along a side and down.</summary>
    public float BestAround(int row, int column, int blocks)
    {
        float best = float.NegativeInfinity;
        for (int r = Math.Max(0, row - blocks); r <= Math.Min(LookedAtPart.Across - 1, row + blocks); r++)
        {
            for (int c = Math.Max(0, column - blocks); c <= Math.Min(LookedAtPart.Across - 1, column + blocks); c++)
            {
                best = Math.Max(best, this[r, c]);
            }
        }

        return best;
    }

    /// <summary>What two networks that know nothing of each other say together.</summary>
    public BlockOdds And(BlockOdds other)
    {
        var both = new BlockOdds(_square);
        for (int i = 0; i < _odds.Length; i++)
        {
            both._odds[i] = _odds[i] + other._odds[i];
        }

        return both;
    }

    /// <summary>Adds what was seen of the square, or of a part of it.</summary>
    /// <param name="maps">The last channel: the log-odds that a cell holds a container.</param>
    /// <param name="lattice">The one that <paramref name="maps"/> were made on.</param>
    /// <param name="part">What they were made for; they reach a rim further.</param>
    /// <param name="reachMetres">How near to a block a cell has to be.</param>
    /// <param name="least">Log-odds below are of no use to anyone.</param>
    public void Add(NetworkMaps maps, WindowLattice lattice, PixelWindow part, double reachMetres, double least)
    {
        (double right, double down) = (reachMetres / lattice.PixelWidthMetres, reachMetres / lattice.PixelHeightMetres);
        PixelWindow seen = lattice.Seen(part);
        ReadOnlySpan<float> cells = maps.Stacks;
        for (int i = 0; i < cells.Length; i++)
        {
            if (cells[i] < least)
            {
                continue;
            }

            (int cellRow, int cellColumn) = Math.DivRem(i, maps.Width);
            double x = seen.Column - _square.Column + ((cellColumn + 0.5) * seen.Width / maps.Width);
            double y = seen.Row - _square.Row + ((cellRow + 0.5) * seen.Height / maps.Height);
            for (int row = Math.Max(0, Block(y - down)); row <= Math.Min(LookedAtPart.Across - 1, Block(y + down)); row++)
            {
                for (int column = Math.Max(0, Block(x - right)); column <= Math.Min(LookedAtPart.Across - 1, Block(x + right)); column++)
                {
                    ref float odds = ref _odds[(row * LookedAtPart.Across) + column];
                    odds = Math.Max(odds, cells[i]);
                }
            }
        }

        static int Block(double offset) => (int)Math.Floor(offset / LookedAtPart.BlockPixels);
    }
}
