using Imagery.Geometry;
using Imagery.Rasters;

namespace Imagery.GeoTiff;

/// <summary>Puts a window together from blocks: samples as float, and which pixels are valid.</summary>
internal sealed class WindowReader(BlockReader blocks, BlockReader? mask, double? noData)
{
    private readonly TiffImage _image = blocks.Image;

    public RasterWindow Read(PixelWindow window, IReadOnlyList<int> bands, RasterWindow? spare)
    {
        RasterWindow pixels = RasterWindow.Empty(window, bands.Count, spare);
        (_, Raster<float> samples, ValidMask valid) = pixels;
        PixelWindow inside = window.Intersect(new PixelWindow(0, 0, _image.Width, _image.Height));
        foreach ((int blockColumn, int blockRow, PixelWindow part) in BlocksOf(_image, inside))
        {
            SetValid(valid, window, part);
            int read = 0;
            while (read < bands.Count && Block(bands[read], blockColumn, blockRow) is { } block)
            {
                CopyBand(block, bands[read], part, window, samples, read);
                read++;
            }

            if (read < bands.Count)
            {
                ClearValid(valid, window, part);
                continue;
            }

            DropNoData(samples, part, window, valid);

            if (_image.AlphaBand >= 0 && Block(_image.AlphaBand, blockColumn, blockRow) is { } alpha)
            {
                DropTransparent(_image, alpha, _image.AlphaBand, part, window, valid);
            }
        }

        DropMasked(inside, window, valid);
        return pixels;
    }

    private static IEnumerable<(int BlockColumn, int BlockRow, PixelWindow Part)> BlocksOf(TiffImage image, PixelWindow inside)
    {
        if (inside.IsEmpty)
        {
            yield break;
        }

        for (int row = inside.Row / image.BlockHeight; row <= (inside.EndRow - 1) / image.BlockHeight; row++)
        {
            for (int column = inside.Column / image.BlockWidth; column <= (inside.EndColumn - 1) / image.BlockWidth; column++)
            {
                int left = column * image.BlockWidth;
                int top = row * image.BlockHeight;
                PixelWindow block = new(
                    left, top, Math.Min(image.BlockWidth, image.Width - left), Math.Min(image.BlockHeight, image.Height - top));
                yield return (column, row, inside.Intersect(block));
            }
        }
    }

    private static void SetValid(ValidMask valid, PixelWindow window, PixelWindow part)
    {
        for (int row = part.Row; row < part.EndRow; row++)
        {
            valid.Row(row - window.Row).Slice(part.Column - window.Column, part.Width).Fill(255);
        }
    }

    private static void ClearValid(ValidMask valid, PixelWindow window, PixelWindow part)
    {
        for (int row = part.Row; row < part.EndRow; row++)
        {
            valid.Row(row - window.Row).Slice(part.Column - window.Column, part.Width).Clear();
        }
    }

    /// <summary>Where, in a block, a row of a part begins; bytes.</summary>
    private static int Start(TiffImage image, PixelWindow part, int row, int band) =>
        (row % image.BlockHeight * image.DecodedRowBytes)
        + (((part.Column % image.BlockWidth * image.SamplesPerBlockPixel) + (image.IsPlanar ? 0 : band)) * image.SampleType.UnpackedBytes);

    private static void DropTransparent(
        TiffImage image, byte[] block, int band, PixelWindow part, PixelWindow window, ValidMask valid)
    {
        int sampleBytes = image.SampleType.UnpackedBytes;
        int step = image.SamplesPerBlockPixel * sampleBytes;
        for (int row = part.Row; row < part.EndRow; row++)
        {
            Span<byte> to = valid.Row(row - window.Row).Slice(part.Column - window.Column, part.Width);
            int from = Start(image, part, row, band);
            for (int x = 0; x < to.Length; x++, from += step)
            {
                if (block.AsSpan(from, sampleBytes).IndexOfAnyExcept((byte)0) < 0)
                {
                    to[x] = 0;
                }
            }
        }
    }

    private byte[]? Block(int band, int blockColumn, int blockRow) =>
        blocks.Read(_image.BlockIndex(_image.IsPlanar ? band : 0, blockColumn, blockRow));

    private void CopyBand(byte[] block, int band, PixelWindow part, PixelWindow window, Raster<float> samples, int index)
    {
        int stride = _image.SamplesPerBlockPixel;
        for (int row = part.Row; row < part.EndRow; row++)
        {
            Span<float> to = samples.Row(index, row - window.Row).Slice(part.Column - window.Column, part.Width);
            SampleWidening.Copy(block.AsSpan(Start(_image, part, row, band)), stride, _image.SampleType, to);
        }
    }

    /// <summary>
    /// A pixel is nodata where every band read has the nodata value: in dark imagery with nodata 0, a zero in one band alone is a dark pixel.
    /// A sample that is no number makes its pixel invalid.
    /// </summary>
    private void DropNoData(Raster<float> samples, PixelWindow part, PixelWindow window, ValidMask valid)
    {
        if (noData is null && _image.SampleType.Kind != SampleKind.Float)
        {
            return;
        }

        // A file that holds float samples names its nodata in double: both meet at the precision of the samples.
        float wanted = noData is { } value ? (float)value : float.NaN;
        for (int row = part.Row; row < part.EndRow; row++)
        {
            Span<byte> to = valid.Row(row - window.Row).Slice(part.Column - window.Column, part.Width);
            if (_image.SampleType.Kind != SampleKind.Float && !samples.Row(0, row - window.Row).Slice(part.Column - window.Column, part.Width).Contains(wanted))
            {
                continue;
            }

            for (int x = 0; x < to.Length; x++)
            {
                int matching = 0;
                for (int band = 0; band < samples.Bands; band++)
                {
                    float sample = samples.Row(band, row - window.Row)[part.Column - window.Column + x];
                    matching += sample == wanted ? 1 : float.IsNaN(sample) ? samples.Bands : 0;
                }

                if (matching >= samples.Bands)
                {
                    to[x] = 0;
                }
            }
        }
    }

    private void DropMasked(PixelWindow inside, PixelWindow window, ValidMask valid)
    {
        if (mask is null)
        {
            return;
        }

        foreach ((int blockColumn, int blockRow, PixelWindow part) in BlocksOf(mask.Image, inside))
        {
            if (mask.Read(mask.Image.BlockIndex(0, blockColumn, blockRow)) is { } block)
            {
                DropTransparent(mask.Image, block, 0, part, window, valid);
            }
            else
            {
                ClearValid(valid, window, part);
            }
        }
    }
}
