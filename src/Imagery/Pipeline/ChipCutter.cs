using Imagery.Coverage;
using Imagery.Detections;
using Imagery.Geometry;
using Imagery.Rasters;

namespace Imagery.Pipeline;

/// <summary>Lays a lattice of chip cores over a grid and cuts the chips that some site meets.</summary>
/// <param name="wantedPixels">Side of a core; the next multiple of the detector's square is taken, so that no square is looked at twice.</param>
/// <param name="seen">What the detector looks at in one piece, and what it sees around that; pixels.</param>
internal sealed class ChipCutter(PixelWindow bounds, PixelPolygon site, int wantedPixels, (int SquarePixels, int Margin) seen)
{
    private readonly int _corePixels = (wantedPixels + seen.SquarePixels - 1) / seen.SquarePixels * seen.SquarePixels;

    /// <summary>Cores that the site meets, row by row. Together they hold each pixel of the site within the bounds once.</summary>
    public IEnumerable<PixelWindow> Cores()
    {
        PixelWindow wanted = site.Bounds.Intersect(bounds);
        if (wanted.IsEmpty)
        {
            yield break;
        }

        List<PixelRun> runs = [];
        for (int row = wanted.Row / _corePixels * _corePixels; row < wanted.EndRow; row += _corePixels)
        {
            for (int column = wanted.Column / _corePixels * _corePixels; column < wanted.EndColumn; column += _corePixels)
            {
                PixelWindow core = new PixelWindow(column, row, _corePixels, _corePixels).Intersect(bounds);
                if (SiteMeets(core, runs))
                {
                    yield return core;
                }
            }
        }
    }

    /// <summary>Reads a core with its margin and stretches it.</summary>
    /// <param name="spare">A chip of which nobody needs the pixels any more: its memory is taken where it is large enough. Null = new memory.</param>
    public Chip Cut(MosaicSource source, PixelWindow core, SceneView view, Chip? spare)
    {
        PixelWindow window = core.ExpandToMultiples(seen.SquarePixels).Inflate(seen.Margin);
        (Raster<byte> bytes, ValidMask valid) = view.Read(source, window, (spare?.Bands.Samples, spare?.Valid.Backing));
        return new Chip(window, core, bytes, valid, view.PixelWidthMetres, view.PixelHeightMetres, Interest(window, spare?.Interest));
    }

    private byte[] Interest(PixelWindow window, byte[]? spare)
    {
        byte[] interest = Spare.Of(spare, checked(window.Width * window.Height));
        Array.Clear(interest);
        List<PixelRun> runs = [];
        for (int row = 0; row < window.Height; row++)
        {
            site.RunsOfRow(window.Row + row, window.Column, window.EndColumn, runs);
            foreach (PixelRun run in runs)
            {
                interest.AsSpan((row * window.Width) + run.Start - window.Column, run.End - run.Start).Fill(255);
            }
        }

        return interest;
    }

    private bool SiteMeets(PixelWindow core, List<PixelRun> runs)
    {
        for (int row = core.Row; row < core.EndRow; row++)
        {
            site.RunsOfRow(row, core.Column, core.EndColumn, runs);
            if (runs.Count > 0)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>How the pixels of one mosaic are looked at.</summary>
/// <param name="Stretch">One a band.</param>
/// <param name="BandsOf">The zero-based bands of a tile's source, as many as stretches.</param>
internal sealed record SceneView(
    IReadOnlyList<BandStretch> Stretch,
    Func<IRasterSource, IReadOnlyList<int>> BandsOf,
    double PixelWidthMetres,
    double PixelHeightMetres)
{
    /// <summary>Geometric mean of both directions, metres.</summary>
    public double PixelSizeMetres => Math.Sqrt(PixelWidthMetres * PixelHeightMetres);

    public double PixelAreaSquareMetres => PixelWidthMetres * PixelHeightMetres;

    /// <summary>Reads a window and stretches it. What lies under nodata is undefined: it is made 0, the same for every delivery.</summary>
    /// <exception cref="ImageryException">A tile could not be read.</exception>
    public (Raster<byte> Bands, ValidMask Valid) Read(MosaicSource source, PixelWindow window) => Read(source, window, (null, null));

    /// <inheritdoc cref="Read(MosaicSource, PixelWindow)"/>
    /// <param name="spare">Memory that nobody needs any more, for the bands and for the mask: taken where it is large enough.</param>
    public (Raster<byte> Bands, ValidMask Valid) Read(MosaicSource source, PixelWindow window, (byte[]? Bands, byte[]? Valid) spare)
    {
        int pixels = checked(window.Width * window.Height);
        var bytes = new Raster<byte>(Stretch.Count, window.Width, window.Height, Spare.Of(spare.Bands, checked(Stretch.Count * pixels)));
        byte[] valid = Spare.Of(spare.Valid, pixels);
        foreach (RasterWindow strip in source.ReadStrips(window, Stretch.Count, BandsOf))
        {
            ReadOnlySpan<byte> mask = strip.Valid.Bytes;
            int first = (strip.Window.Row - window.Row) * window.Width;
            mask.CopyTo(valid.AsSpan(first));
            for (int band = 0; band < Stretch.Count; band++)
            {
                Span<byte> samples = bytes.Band(band).Slice(first, mask.Length);
                Stretch[band].Apply(strip.Samples.Band(band), samples);
                ZeroInvalid(samples, mask);
            }
        }

        return (bytes, new ValidMask(window.Width, window.Height, valid));
    }

    private static void ZeroInvalid(Span<byte> samples, ReadOnlySpan<byte> mask)
    {
        for (int i = mask.IndexOf((byte)0); i >= 0 && i < samples.Length; i++)
        {
            samples[i] &= mask[i];
        }
    }
}
