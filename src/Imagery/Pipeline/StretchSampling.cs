using Imagery.Coverage;
using Imagery.Geometry;
using Imagery.Rasters;

namespace Imagery.Pipeline;

/// <summary>
/// Measures a mosaic's stretch from windows on a fixed lattice over the part of it that a site covers: from where the pixels are, not
/// from how they were delivered.
/// </summary>
internal static class StretchSampling
{
    private const int WindowsAcross = 6;
    private const int WindowPixels = 192;

    /// <returns>One stretch a band, in the order in which the bands are read.</returns>
    public static IReadOnlyList<BandStretch> Measure(
        MosaicSource source, PixelPolygon site, PixelWindow bounds, int bands, (Func<IRasterSource, IReadOnlyList<int>> BandsOf, SampleType Type) reading)
    {
        PixelWindow area = site.Bounds.Intersect(bounds);
        List<float>[] samples = [.. Enumerable.Range(0, bands).Select(_ => new List<float>())];
        List<PixelRun> runs = [];
        foreach (PixelWindow window in Windows(area))
        {
            RasterWindow pixels = source.Read(window, bands, reading.BandsOf);
            for (int row = 0; row < window.Height; row++)
            {
                site.RunsOfRow(window.Row + row, window.Column, window.EndColumn, runs);
                foreach (PixelRun run in runs)
                {
                    Take(pixels, row, run, samples);
                }
            }
        }

        return [.. samples.Select(s => BandStretch.FromSamples([.. s], reading.Type))];
    }

    private static void Take(RasterWindow pixels, int row, PixelRun run, List<float>[] samples)
    {
        ReadOnlySpan<byte> valid = pixels.Valid.Row(row);
        for (int column = run.Start - pixels.Window.Column; column < run.End - pixels.Window.Column; column++)
        {
            if (valid[column] == 0)
            {
                continue;
            }

            for (int band = 0; band < samples.Length; band++)
            {
                samples[band].Add(pixels.Samples.Row(band, row)[column]);
            }
        }
    }

    private static IEnumerable<PixelWindow> Windows(PixelWindow area)
    {
        if (area.IsEmpty)
        {
            yield break;
        }

        int across = Math.Min(WindowsAcross, (area.Width + WindowPixels - 1) / WindowPixels);
        int down = Math.Min(WindowsAcross, (area.Height + WindowPixels - 1) / WindowPixels);
        for (int y = 0; y < down; y++)
        {
            for (int x = 0; x < across; x++)
            {
                // Each window sits in the middle of its cell of the lattice.
                int column = area.Column + (int)(((2L * x) + 1) * area.Width / (2 * across)) - (WindowPixels / 2);
                int row = area.Row + (int)(((2L * y) + 1) * area.Height / (2 * down)) - (WindowPixels / 2);
                PixelWindow window = new PixelWindow(column, row, WindowPixels, WindowPixels).Intersect(area);
                if (!window.IsEmpty)
                {
                    yield return window;
                }
            }
        }
    }
}
