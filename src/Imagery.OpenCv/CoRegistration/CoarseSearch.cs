using Imagery.CoRegistration;
using Imagery.Geometry;

namespace Imagery.OpenCv.CoRegistration;

/// <summary>
/// Finds one shift and one turn for the whole site from the sums of all blocks' surfaces: what moved in single blocks is outvoted, and a block with little
/// structure still says its little (a Hough transform over shift and turn).
/// </summary>
internal static class CoarseSearch
{
    /// <summary>Offsets this near to the highest sum belong to it, pixels.</summary>
    private const int PeakRadius = 3;

    /// <param name="blocks">Places with their surfaces, all of one radius.</param>
    public static CoarseShift Find(IReadOnlyList<(Block Block, CorrelationSurface Surface)> blocks, BlockLattice lattice, double pixelMetres, CoRegistrationOptions options)
    {
        int radius = blocks[0].Surface.Radius;
        int limit = Math.Min(radius, (int)Math.Round(options.LargestShiftMetres / pixelMetres));
        double step = pixelMetres / lattice.HalfExtentMetres;
        int turns = (int)Math.Ceiling(options.LargestTurnDegrees * Math.PI / 180 / step);
        (double[] Sums, double Turn, int Best) found = ([], 0, 0);
        for (int i = 0; i <= 2 * turns; i++)
        {
            // No turn first, then to both sides: of equals, the smallest turn wins.
            double turn = ((i & 1) == 0 ? 1 : -1) * ((i + 1) / 2) * step;
            double[] sums = Sum(blocks, lattice.Centre, (limit, turn, pixelMetres));
            int best = IndexOfMost(sums);
            if (found.Sums.Length == 0 || sums[best] > found.Sums[found.Best])
            {
                found = (sums, turn, best);
            }
        }

        int side = (2 * limit) + 1;
        (int column, int row) = ((found.Best % side) - limit, (found.Best / side) - limit);
        return new CoarseShift(
            new Displacement(
                DisplacementModel.Similarity, lattice.Centre, (column * pixelMetres, 0, -found.Turn, -row * pixelMetres, found.Turn, 0)),
            Significance(found.Sums, side, found.Best));
    }

    private static double[] Sum(IReadOnlyList<(Block Block, CorrelationSurface Surface)> blocks, MapPoint centre, (int Limit, double Turn, double Pixel) over)
    {
        int side = (2 * over.Limit) + 1;
        double[] sums = new double[side * side];
        foreach ((Block block, CorrelationSurface surface) in blocks)
        {
            // Turning the content anticlockwise moves what lies east to the north: up, to smaller rows.
            int dx = (int)Math.Round(-over.Turn * (block.Centre.Y - centre.Y) / over.Pixel);
            int dy = (int)Math.Round(-over.Turn * (block.Centre.X - centre.X) / over.Pixel);
            for (int row = -over.Limit; row <= over.Limit; row++)
            {
                if (Math.Abs(row + dy) > surface.Radius)
                {
                    continue;
                }

                for (int column = -over.Limit; column <= over.Limit; column++)
                {
                    sums[((row + over.Limit) * side) + column + over.Limit] += Math.Abs(column + dx) > surface.Radius ? 0 : surface.At(column + dx, row + dy);
                }
            }
        }

        return sums;
    }

    private static int IndexOfMost(double[] sums)
    {
        int best = 0;
        for (int i = 1; i < sums.Length; i++)
        {
            best = sums[i] > sums[best] ? i : best;
        }

        return best;
    }

    /// <summary>How many deviations the highest sum stands above the sums away from it.</summary>
    private static double Significance(double[] sums, int side, int best)
    {
        double[] others =
        [
            .. sums.Where((_, i) => Math.Max(Math.Abs((i % side) - (best % side)), Math.Abs((i / side) - (best / side))) > PeakRadius),
        ];
        if (others.Length < 2)
        {
            return 0;
        }

        double mean = others.Average();
        double deviation = Math.Sqrt(others.Average(o => (o - mean) * (o - mean)));
        return deviation > 0 ? (sums[best] - mean) / deviation : 0;
    }
}

/// <summary>A first displacement, good to a coarse pixel.</summary>
/// <param name="Significance">Height of its sum above all others, deviations.</param>
internal sealed record CoarseShift(Displacement Displacement, double Significance);
