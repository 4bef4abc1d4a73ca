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
                RasterWindow pixels = source.Read(window.Intersect(area), bands.Count, bands.Of);
                Reduce(pixels, area, factor, (means, seen));
                return source;
            },
            source => source.Dispose());
        return new CellPicture(area, factor, factor * pixelMetres, means, seen, FullScaleOf(means.Samples.AsSpan(0, Math.Min(MostVisible, bands.Count) * width * height), bands.Type));
    }

    private static void Reduce(RasterWindow pixels, PixelWindow area, int factor, (Raster<float> Means, bool[] Seen) cells)
    {
        PixelWindow part = pixels.Window;
        for (int top = 0; top < part.Height; top += factor)
        {
            for (int left = 0; left < part.Width; left += factor)
            {
                var cell = new PixelWindow(left, top, Math.Min(factor, part.Width - left), Math.Min(factor, part.Height - top));
                int at = ((part.Row + top - area.Row) / factor * cells.Means.Width) + ((part.Column + left - area.Column) / factor);
                cells.Seen[at] = Mean(pixels, cell, cells.Means, at);
            }
        }
    }

    private static bool Mean(RasterWindow pixels, PixelWindow cell, Raster<float> means, int at)
    {
        int valid = 0;
        Span<double> sums = stackalloc double[means.Bands];
        for (int row = cell.Row; row < cell.EndRow; row++)
        {
            ReadOnlySpan<byte> mask = pixels.Valid.Row(row).Slice(cell.Column, cell.Width);
            valid += cell.Width - mask.Count((byte)0);
            for (int band = 0; band < sums.Length; band++)
            {
                ReadOnlySpan<float> line = pixels.Samples.Row(band, row).Slice(cell.Column, cell.Width);
                for (int i = 0; i < line.Length; i++)
                {
                    sums[band] += mask[i] == 0 ? 0 : line[i];
                }
            }
        }

        for (int band = 0; band < sums.Length && valid > 0; band++)
        {
            means.Band(band)[at] = (float)(sums[band] / valid);
        }

        return 2 * valid >= cell.PixelCount;
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
