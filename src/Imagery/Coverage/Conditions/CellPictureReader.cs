using Imagery.Geometry;
using Imagery.Rasters;

namespace Imagery.Coverage.Conditions;

/// <summary>Reduces a mosaic to cells, part by part. The result does not depend on parts or threads: each cell is made in one piece.</summary>
/// <param name="threads">Parts read side by side.</param>
public sealed class CellPictureReader(int threads)
{
    /// <summary>Wanted side of a cell, metres.</summary>
    private const double CellMetres = 2;

    /// <summary>A larger area is looked at in larger cells.</summary>
    private const double MostCells = 4e6;

    private const int PartCells = 256;

    /// <summary>What comes behind red, green and blue says nothing about how bright a picture is.</summary>
    private const int MostVisible = 3;

    /// <param name="area">The part of the mosaic that matters, pixels.</param>
    /// <param name="pixelMetres">Ground size of a pixel.</param>
    /// <exception cref="ImageryException">A tile could not be read.</exception>
    public CellPicture Read(
        Mosaic mosaic, PixelWindow area, double pixelMetres, (int Count, Func<IRasterSource, IReadOnlyList<int>> Of, SampleType Type) bands, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(mosaic);
        double metres = Math.Max(CellMetres, pixelMetres * Math.Sqrt(area.PixelCount / MostCells));
        int factor = Math.Max(1, (int)Math.Round(metres / pixelMetres));
        int width = UsableArea.CellsAlong(area.Width, factor);
        int height = UsableArea.CellsAlong(area.Height, factor);
        var means = new Raster<float>(bands.Count, width, height);
        bool[] seen = new bool[width * height];
        int across = UsableArea.CellsAlong(width, PartCells);
        int parts = across * UsableArea.CellsAlong(height, PartCells);
        int partPixels = PartCells * factor;
        Parallel.For(
            0,
            parts,
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel },
            () => new MosaicSource(mosaic),
            (i, _, source) =>
            {
                var window = new PixelWindow(
                    area.Column + (i % across * partPixels), area.Row + (i / across * partPixels), partPixels, partPixels);
                foreach (RasterWindow pixels in source.ReadStrips(window.Intersect(area), bands.Count, bands.Of, factor))
                {
                    Reduce(pixels, area, factor, (means, seen));
                }

                return source;
            },
            source => source.Dispose());
        return new CellPicture(area, factor, factor * pixelMetres, means, seen, FullScaleOf(means.Samples.AsSpan(0, Math.Min(MostVisible, bands.Count) * width * height), bands.Type));
    }

    /// <summary>Row by row, so that each sample is met once; within a cell samples are added up in the same order wherever the part begins.</summary>
    private static void Reduce(RasterWindow pixels, PixelWindow area, int factor, (Raster<float> Means, bool[] Seen) cells)
    {
        PixelWindow part = pixels.Window;
        int across = UsableArea.CellsAlong(part.Width, factor);
        double[] sums = new double[across * cells.Means.Bands];
        int[] valid = new int[across];
        for (int top = 0; top < part.Height; top += factor)
        {
            int height = Math.Min(factor, part.Height - top);
            Array.Clear(sums);
            Array.Clear(valid);
            for (int row = top; row < top + height; row++)
            {
                AddRow(pixels, row, factor, (sums, valid));
            }

            int at = ((part.Row + top - area.Row) / factor * cells.Means.Width) + ((part.Column - area.Column) / factor);
            for (int cell = 0; cell < across; cell++)
            {
                int width = Math.Min(factor, part.Width - (cell * factor));
                cells.Seen[at + cell] = 2 * valid[cell] >= width * height;
                for (int band = 0; band < cells.Means.Bands && valid[cell] > 0; band++)
                {
                    cells.Means.Band(band)[at + cell] = (float)(sums[(band * across) + cell] / valid[cell]);
                }
            }
        }
    }

    private static void AddRow(RasterWindow pixels, int row, int factor, (double[] Sums, int[] Valid) cells)
    {
        ReadOnlySpan<byte> mask = pixels.Valid.Row(row);
        bool whole = !mask.Contains((byte)0);
        int across = cells.Valid.Length;
        for (int cell = 0; cell < across; cell++)
        {
            int width = Math.Min(factor, mask.Length - (cell * factor));
            cells.Valid[cell] += whole ? width : width - mask.Slice(cell * factor, width).Count((byte)0);
        }

        for (int band = 0; band < pixels.Samples.Bands; band++)
        {
            ReadOnlySpan<float> line = pixels.Samples.Row(band, row);
            for (int cell = 0, i = 0; cell < across; cell++)
            {
                double sum = cells.Sums[(band * across) + cell];
                for (int end = Math.Min(i + factor, line.Length); i < end; i++)
                {
                    sum += whole || mask[i] != 0 ? line[i] : 0;
                }

                cells.Sums[(band * across) + cell] = sum;
            }
        }
    }

    /// <summary>Satellites deliver 8, 11 or 12 bits, or reflectance times 10,000; the largest mean tells which.</summary>
    private static float FullScaleOf(ReadOnlySpan<float> means, SampleType type)
    {
        if (type == SampleType.UInt8)
        {
            return 255;
        }

        float most = 0;
        foreach (float mean in means)
        {
            most = Math.Max(most, mean);
        }

        float[] scales = [1.5f, 255, 2047, 4095, 10_000, 65_535];
        float scale = Array.Find(scales, s => s >= most);
        return scale > 0 ? scale : most;
    }
}
