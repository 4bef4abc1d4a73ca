using Imagery.Geometry;

namespace Imagery.Pipeline.ChangeMaps;

/// <summary>
/// What share of each cell is the top of a stack, added up from chips as they are examined. Whole numbers: the sums do not depend on chips or threads.
/// </summary>
/// <param name="area">Pixels of the mosaic.</param>
/// <param name="factor">Pixels along a side of a cell.</param>
internal sealed class StackShares(PixelWindow area, int factor)
{
    private readonly int _width = (area.Width + factor - 1) / factor;
    private readonly int[] _sums = new int[checked((area.Width + factor - 1) / factor * ((area.Height + factor - 1) / factor))];
    private readonly Lock _lock = new();

    /// <param name="core">Of a chip.</param>
    /// <param name="countable">(row, column) of the core: 255 where seen, else 0.</param>
    /// <param name="stack">(row, column) of the core, 0–255; null = none there.</param>
    public void Add(PixelWindow core, ReadOnlySpan<byte> countable, byte[]? stack)
    {
        if (stack is null)
        {
            return;
        }

        PixelWindow part = core.Intersect(area);
        lock (_lock)
        {
            for (int row = part.Row; row < part.EndRow; row++)
            {
                int at = ((row - core.Row) * core.Width) + part.Column - core.Column;
                AddRow(stack.AsSpan(at, part.Width), countable.Slice(at, part.Width), part.Column - area.Column, (row - area.Row) / factor * _width);
            }
        }
    }

    /// <summary>Expected share of each cell, 0–1; (row, column).</summary>
    public float[] ToShares()
    {
        float[] shares = new float[_sums.Length];
        float whole = 255f * factor * factor;
        for (int i = 0; i < shares.Length; i++)
        {
            shares[i] = _sums[i] / whole;
        }

        return shares;
    }

    private void AddRow(ReadOnlySpan<byte> stack, ReadOnlySpan<byte> countable, int column, int line)
    {
        int cell = column / factor;
        int left = ((cell + 1) * factor) - column;
        int sum = 0;
        for (int i = 0; i < stack.Length; i++)
        {
            if (left == 0)
            {
                _sums[line + cell] += sum;
                (sum, cell, left) = (0, cell + 1, factor);
            }

            sum += stack[i] & countable[i];
            left--;
        }

        _sums[line + cell] += sum;
    }
}
