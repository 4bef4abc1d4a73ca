using Imagery.Detections;
using Imagery.Geometry;

namespace Imagery.OpenCv.Networks;

/// <summary>Reads boxes out of the network's maps. Immutable.</summary>
/// <param name="leastScore">Peaks below are not worth keeping; probability scale of the network, before calibration.</param>
internal sealed class MapReader(WindowLattice lattice, double leastScore)
{
    /// <summary>A centre lies within its bell; an offset beyond is the network's slip.</summary>
    private const double LargestOffsetCells = 1.5;

    /// <summary>In the order of the network's channels.</summary>
    private static readonly ContainerLength[] s_lengths = [ContainerLength.TwentyFoot, ContainerLength.FortyFoot, ContainerLength.FortyFiveFoot];

    /// <summary>Boxes centred in a square or in a part of one, in pixels of the scene grid, row by row of cells. Their probability is the score until they are settled.</summary>
    /// <param name="core">What the maps were made for; they reach a rim further.</param>
    public IEnumerable<ContainerCandidate> Read(NetworkMaps maps, PixelWindow core)
    {
        if (!maps.HasBoxes)
        {
            yield break;
        }

        double leastLogOdds = NetworkMaps.LogOdds(leastScore);
        for (int row = 0; row < maps.Height; row++)
        {
            for (int column = 0; column < maps.Width; column++)
            {
                if (maps[0, row, column] >= leastLogOdds && IsPeak(maps, row, column))
                {
                    ContainerCandidate found = At(maps, row, column, lattice.Seen(core));
                    if (core.Contains(found.Box.Centre))
                    {
                        yield return found;
                    }
                }
            }
        }
    }

    private static bool IsPeak(NetworkMaps maps, int row, int column)
    {
        float here = maps[0, row, column];
        for (int r = Math.Max(0, row - 1); r <= Math.Min(maps.Height - 1, row + 1); r++)
        {
            for (int c = Math.Max(0, column - 1); c <= Math.Min(maps.Width - 1, column + 1); c++)
            {
                if (maps[0, r, c] > here)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private ContainerCandidate At(NetworkMaps maps, int row, int column, PixelWindow seen)
    {
        double x = (column + 0.5 + Math.Clamp(maps[NetworkMaps.OffsetRightChannel, row, column], -LargestOffsetCells, LargestOffsetCells)) * NetworkMaps.Stride;
        double y = (row + 0.5 + Math.Clamp(maps[NetworkMaps.OffsetDownChannel, row, column], -LargestOffsetCells, LargestOffsetCells)) * NetworkMaps.Stride;
        var centre = new PixelPoint(
            seen.Column + (x * seen.Width / (maps.Width * NetworkMaps.Stride)), seen.Row + (y * seen.Height / (maps.Height * NetworkMaps.Stride)));

        // The maps turn from right to down; a detection's angle from right to up.
        double down = Math.Atan2(maps[NetworkMaps.SineChannel, row, column], maps[NetworkMaps.CosineChannel, row, column]) / 2;
        double angle = down > 0 ? Math.PI - down : -down;
        double score = NetworkMaps.Probability(maps[0, row, column]);
        ContainerLength kind = s_lengths[BestLength(maps, row, column)];
        var box = new PixelDetection(centre, ContainerSize.MetresOf(kind), ContainerSize.WidthMetres, angle >= Math.PI ? 0 : angle, score, kind);
        return new ContainerCandidate(box, score);
    }

    private static int BestLength(NetworkMaps maps, int row, int column)
    {
        int best = 0;
        for (int i = 1; i < s_lengths.Length; i++)
        {
            best = maps[NetworkMaps.LengthChannel + i, row, column] > maps[NetworkMaps.LengthChannel + best, row, column] ? i : best;
        }

        return best;
    }
}
