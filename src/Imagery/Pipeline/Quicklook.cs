using System.Numerics;
using System.Runtime.CompilerServices;
using Imagery.Detections;
using Imagery.Geometry;
using Imagery.Rasters;

namespace Imagery.Pipeline;

/// <summary>A reduced picture of a part of a mosaic.</summary>
/// <param name="Bands">The mean of the valid pixels under each pixel of the picture; 0 where there are none. Bands as in the chips.</param>
/// <param name="Seen">(row, column): 255 where at least half of the mosaic's pixels under a pixel of the picture are valid, else 0.</param>
/// <param name="Placement">From pixels of the picture to those of the mosaic: offset, then factor.</param>
public sealed record ReducedPicture(Raster<byte> Bands, byte[] Seen, (int Column, int Row, int Factor) Placement)
{
    public int Width => Bands.Width;

    public int Height => Bands.Height;
}

/// <summary>
/// Makes a reduced picture of the part of a mosaic that a site covers, put together from the chips as they are examined, so that no pixel is read twice. Whole
/// numbers are added up: the picture does not depend on how the mosaic was cut. Thread-safe until it is finished.
/// </summary>
public sealed class Quicklook
{
    private const int MostRows = ushort.MaxValue / byte.MaxValue;

    private readonly PixelWindow _area;
    private readonly int _factor;
    private readonly int _bands;
    private ICellSums _sums;
    private ICellSums _counts;
    private readonly Lock _lock = new();

    /// <param name="area">Pixels of the mosaic.</param>
    /// <param name="longestSide">Longer side of the picture, at most, pixels.</param>
    public Quicklook(PixelWindow area, int bands, int longestSide)
    {
        (_area, _bands) = (area, bands);
        _factor = Math.Max(1, (Math.Max(area.Width, area.Height) + longestSide - 1) / longestSide);
        Width = Math.Max(1, (area.Width + _factor - 1) / _factor);
        Height = Math.Max(1, (area.Height + _factor - 1) / _factor);
        _sums = Sums(checked(bands * Width * Height));
        _counts = Sums(Width * Height);
    }

    public int Width { get; }

    public int Height { get; }

    public void Add(Chip chip)
    {
        ArgumentNullException.ThrowIfNull(chip);
        PixelWindow part = chip.Core.Intersect(_area);
        if (part.IsEmpty)
        {
            return;
        }

        ushort[] columns = new ushort[part.Width];
        int[] sums = new int[((part.Width - 1) / _factor) + 2];
        for (int top = part.Row; top < part.EndRow;)
        {
            // Rows of one row of the picture; fewer than a ushort can add up.
            int end = Math.Min(Math.Min(part.EndRow, _area.Row + ((((top - _area.Row) / _factor) + 1) * _factor)), top + MostRows);
            var rows = new PixelWindow(part.Column, top, part.Width, end - top);
            for (int band = -1; band < _bands; band++)
            {
                SumColumns(chip, rows, band, columns);
                int cells = SumCells(columns, part.Column - _area.Column, sums);
                Add(sums.AsSpan(0, cells), band, ((top - _area.Row) / _factor * Width) + ((part.Column - _area.Column) / _factor));
            }

            top = end;
        }
    }

    /// <summary>The picture, once: what it was put together from, several times as large, is let go.</summary>
    public ReducedPicture Finish()
    {
        var raster = new Raster<byte>(_bands, Width, Height);
        byte[] seen = new byte[Width * Height];
        for (int i = 0; i < seen.Length; i++)
        {
            int count = _counts[i];
            seen[i] = 2 * count >= _factor * _factor ? (byte)255 : (byte)0;
            for (int band = 0; band < _bands && count > 0; band++)
            {
                int at = (band * seen.Length) + i;
                raster.Samples[at] = (byte)((_sums[at] + (count / 2)) / count);
            }
        }

        (_sums, _counts) = (Sums(0), Sums(0));
        return new ReducedPicture(raster, seen, (_area.Column, _area.Row, _factor));
    }

    /// <param name="band">Below 0 = the number of valid pixels. Samples are 0 where not valid, so that they need no mask.</param>
    private static void SumColumns(Chip chip, PixelWindow rows, int band, Span<ushort> columns)
    {
        columns.Clear();
        for (int row = rows.Row; row < rows.EndRow; row++)
        {
            int inChip = row - chip.Window.Row;
            ReadOnlySpan<byte> samples = (band < 0 ? chip.Valid.Row(inChip) : chip.Bands.Row(band, inChip)).Slice(rows.Column - chip.Window.Column, rows.Width);
            byte kept = band < 0 ? (byte)1 : (byte)255;
            int done = 0;
            for (; done + Vector<byte>.Count <= samples.Length; done += Vector<byte>.Count)
            {
                Vector.Widen(new Vector<byte>(samples[done..]) & new Vector<byte>(kept), out Vector<ushort> low, out Vector<ushort> high);
                (low + new Vector<ushort>(columns[done..])).CopyTo(columns[done..]);
                (high + new Vector<ushort>(columns[(done + Vector<ushort>.Count)..])).CopyTo(columns[(done + Vector<ushort>.Count)..]);
            }

            for (; done < samples.Length; done++)
            {
                columns[done] += (ushort)(samples[done] & kept);
            }
        }
    }

    /// <returns>Cells that were summed up.</returns>
    /// <param name="first">Offset of the first column from the left of the picture, pixels of the mosaic.</param>
    private int SumCells(ReadOnlySpan<ushort> columns, int first, Span<int> sums)
    {
        int cell = 0;
        for (int from = 0, length = _factor - (first % _factor); from < columns.Length; from += length, length = _factor, cell++)
        {
            int sum = 0;
            foreach (ushort column in columns.Slice(from, Math.Min(length, columns.Length - from)))
            {
                sum += column;
            }

            sums[cell] = sum;
        }

        return cell;
    }

    private void Add(ReadOnlySpan<int> sums, int band, int at)
    {
        lock (_lock)
        {
            (band < 0 ? _counts : _sums).Add(sums, (Math.Max(0, band) * Width * Height) + at);
        }
    }

    /// <summary>What fits into two bytes is kept in two: a harbour at 1 m a pixel is millions of cells.</summary>
    private ICellSums Sums(int length) => _factor * _factor * byte.MaxValue <= ushort.MaxValue ? new CellSums<ushort>(length) : new CellSums<int>(length);

    private interface ICellSums
    {
        int this[int cell] { get; }

        void Add(ReadOnlySpan<int> sums, int at);
    }

    private sealed class CellSums<T>(int length) : ICellSums
        where T : unmanaged, IBinaryInteger<T>
    {
        private readonly T[] _all = new T[length];

        public int this[int cell]
        {
            // Asked millions of times in the half second before it would be compiled well.
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            get => int.CreateTruncating(_all[cell]);
        }

        public void Add(ReadOnlySpan<int> sums, int at)
        {
            Span<T> to = _all.AsSpan(at);
            for (int i = 0; i < sums.Length; i++)
            {
                to[i] += T.CreateTruncating(sums[i]);
            }
        }
    }
}
