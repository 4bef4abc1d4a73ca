using Imagery.Detections;
using Imagery.Geometry;
using Imagery.Rasters;

namespace Imagery.Pipeline;

/// <summary>
/// A reduced picture of the part of a mosaic that a site covers, put together from the chips as they are examined, so that no pixel is read twice. Whole
/// numbers are added up: the picture does not depend on how the mosaic was cut. Thread-safe.
/// </summary>
public sealed class Quicklook
{
    private readonly PixelWindow _area;
    private readonly int _factor;
    private readonly int _bands;
    private readonly int[] _sums;
    private readonly int[] _counts;
    private readonly Lock _lock = new();

    /// <param name="area">Pixels of the mosaic.</param>
    /// <param name="longestSide">Longer side of the picture, at most, pixels.</param>
    public Quicklook(PixelWindow area, int bands, int longestSide)
    {
        (_area, _bands) = (area, bands);
        _factor = Math.Max(1, (Math.Max(area.Width, area.Height) + longestSide - 1) / longestSide);
        Width = Math.Max(1, (area.Width + _factor - 1) / _factor);
        Height = Math.Max(1, (area.Height + _factor - 1) / _factor);
        _sums = new int[checked(bands * Width * Height)];
        _counts = new int[Width * Height];
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>From pixels of the picture to those of the mosaic: offset, then factor.</summary>
    public (int Column, int Row, int Factor) Placement => (_area.Column, _area.Row, _factor);

    public void Add(Chip chip)
    {
        ArgumentNullException.ThrowIfNull(chip);
        PixelWindow part = chip.Core.Intersect(_area);
        lock (_lock)
        {
            for (int row = part.Row; row < part.EndRow; row++)
            {
                AddRow(chip, part, row);
            }
        }
    }

    /// <summary>The mean of the valid pixels under each pixel of the picture; 0 where there are none. Bands as in the chips.</summary>
    public Raster<byte> ToRaster()
    {
        var raster = new Raster<byte>(_bands, Width, Height);
        for (int i = 0; i < raster.Samples.Length; i++)
        {
            int count = _counts[i % _counts.Length];
            raster.Samples[i] = count == 0 ? (byte)0 : (byte)((_sums[i] + (count / 2)) / count);
        }

        return raster;
    }

    /// <summary>(row, column): 255 where at least half of the mosaic's pixels under a pixel of the picture are valid, else 0.</summary>
    public byte[] Seen() => [.. _counts.Select(c => 2 * c >= _factor * _factor ? (byte)255 : (byte)0)];

    private void AddRow(Chip chip, PixelWindow part, int row)
    {
        int line = (row - _area.Row) / _factor * Width;
        ReadOnlySpan<byte> valid = chip.Valid.Row(row - chip.Window.Row)[(part.Column - chip.Window.Column)..];
        for (int from = part.Column; from < part.EndColumn;)
        {
            int cell = (from - _area.Column) / _factor;
            int end = Math.Min(part.EndColumn, _area.Column + ((cell + 1) * _factor));
            int seen = 0;
            foreach (byte mask in valid.Slice(from - part.Column, end - from))
            {
                seen += mask & 1;
            }

            _counts[line + cell] += seen;
            from = end;
        }

        for (int band = 0; band < _bands; band++)
        {
            AddBand(chip.Bands.Row(band, row - chip.Window.Row)[(part.Column - chip.Window.Column)..], part, _sums.AsSpan((band * _counts.Length) + line, Width));
        }
    }

    /// <param name="samples">From the part's first column on; 0 where not valid, so that no mask is needed.</param>
    private void AddBand(ReadOnlySpan<byte> samples, PixelWindow part, Span<int> sums)
    {
        for (int from = part.Column; from < part.EndColumn;)
        {
            int cell = (from - _area.Column) / _factor;
            int end = Math.Min(part.EndColumn, _area.Column + ((cell + 1) * _factor));
            int sum = 0;
            foreach (byte sample in samples.Slice(from - part.Column, end - from))
            {
                sum += sample;
            }

            sums[cell] += sum;
            from = end;
        }
    }
}
