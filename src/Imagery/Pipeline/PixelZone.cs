using Imagery.Coverage;
using Imagery.Detections;
using Imagery.Geometry;
using Imagery.Sites;

namespace Imagery.Pipeline;

/// <summary>Whole numbers that add up the same in any order: what one zone got from one chip, one mosaic or one scene.</summary>
/// <param name="SeenPixels">Valid pixels whose centres lie in the zone and which no earlier mosaic has shown.</param>
/// <param name="ContainerSum">Sum over those pixels of the containers expected on them (<see cref="ChipFindings.ContainerShare"/>).</param>
/// <param name="OutlinedPixels">How many of those pixels are the top of a stack more likely than not.</param>
internal readonly record struct PixelTally(long SeenPixels, long ContainerSum, long OutlinedPixels)
{
    public static PixelTally operator +(PixelTally a, PixelTally b) =>
        new(a.SeenPixels + b.SeenPixels, a.ContainerSum + b.ContainerSum, a.OutlinedPixels + b.OutlinedPixels);
}

/// <summary>A zone in the pixels of one mosaic.</summary>
internal sealed record PixelZone(Zone Zone, PixelPolygon Polygon)
{
    /// <summary>Tallies one chip core.</summary>
    /// <param name="countable">Pixels of the core, (row, column): 255 where valid and not shown by an earlier mosaic, else 0.</param>
    /// <param name="found">In the chip.</param>
    public PixelTally Tally(PixelWindow core, ReadOnlySpan<byte> countable, ChipFindings found)
    {
        long seen = 0;
        long sum = 0;
        long outlined = 0;
        List<PixelRun> runs = [];
        for (int row = 0; row < core.Height; row++)
        {
            Polygon.RunsOfRow(core.Row + row, core.Column, core.EndColumn, runs);
            foreach (PixelRun run in runs)
            {
                (int start, int length) = ((row * core.Width) + run.Start - core.Column, run.End - run.Start);
                ReadOnlySpan<byte> mask = countable.Slice(start, length);
                seen += length - mask.Count((byte)0);
                sum += found.ContainerShare is { } share ? Sum(share.AsSpan(start, length), mask) : 0;
                outlined += found.StackProbability is { } stack ? CountAboveHalf(stack.AsSpan(start, length), mask) : 0;
            }
        }

        return new PixelTally(seen, sum, outlined);
    }

    private static long Sum(ReadOnlySpan<byte> values, ReadOnlySpan<byte> mask)
    {
        long sum = 0;
        for (int i = 0; i < values.Length; i++)
        {
            sum += values[i] & mask[i];
        }

        return sum;
    }

    private static long CountAboveHalf(ReadOnlySpan<byte> values, ReadOnlySpan<byte> mask)
    {
        long count = 0;
        for (int i = 0; i < values.Length; i++)
        {
            count += (values[i] & mask[i]) >> 7;
        }

        return count;
    }
}
