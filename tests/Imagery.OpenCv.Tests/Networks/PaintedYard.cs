using Imagery.Detections;
using Imagery.Geometry;
using Imagery.OpenCv.Networks;
using Imagery.Rasters;

namespace Imagery.OpenCv.Tests.Networks;

/// <summary>A raster in memory on which boxes are painted with softened edges, and the chips cut from it. Zero outside, as a scene is.</summary>
internal sealed class PaintedYard
{
    private readonly byte[][] _bands;

    public PaintedYard(int width, int height, double pixelMetres, int bands = 3)
    {
        (Width, Height, PixelMetres) = (width, height, pixelMetres);
        _bands = [.. Enumerable.Range(0, bands).Select(_ => new byte[width * height])];
        Array.ForEach(_bands, b => b.AsSpan().Fill(62));
    }

    public int Width { get; }

    public int Height { get; }

    public double PixelMetres { get; }

    /// <summary>Uneven ground: grey levels up or down by at most <paramref name="levels"/>, the same in every run.</summary>
    public void Roughen(int levels)
    {
        var random = new Random(5);
        foreach (byte[] band in _bands)
        {
            for (int i = 0; i < band.Length; i++)
            {
                band[i] = (byte)(band[i] + random.Next(-levels, levels + 1));
            }
        }
    }

    /// <summary>Paints a rectangle; each pixel gets the share of 16 points in it that the rectangle holds.</summary>
    /// <param name="angle">Of the long side, from right towards up.</param>
    public void Paint(PixelPoint centre, (double Length, double Width) metres, double angle, params byte[] colour)
    {
        int reach = (int)(metres.Length / PixelMetres / 2) + 3;
        for (int row = Math.Max(0, (int)centre.Row - reach); row < Math.Min(Height, centre.Row + reach); row++)
        {
            for (int column = Math.Max(0, (int)centre.Column - reach); column < Math.Min(Width, centre.Column + reach); column++)
            {
                double share = Share(column - centre.Column, row - centre.Row, metres, angle);
                for (int band = 0; band < _bands.Length; band++)
                {
                    ref byte at = ref _bands[band][(row * Width) + column];
                    at = (byte)Math.Round(at + ((colour[band % colour.Length] - at) * share));
                }
            }
        }
    }

    /// <summary>A row of 40 ft boxes side by side, 2.75 m apart, in four colours; returns their centres.</summary>
    public IReadOnlyList<PixelPoint> PaintRow(PixelPoint first, int boxes, double angle)
    {
        byte[][] colours = [[190, 60, 45], [110, 105, 160], [205, 205, 200], [45, 110, 105]];
        List<PixelPoint> centres = [];
        for (int i = 0; i < boxes; i++)
        {
            double across = i * 2.75 / PixelMetres;
            var centre = new PixelPoint(first.Column + (across * Math.Sin(angle)), first.Row + (across * Math.Cos(angle)));
            Paint(centre, (12.192, 2.438), angle, colours[i % 4]);
            centres.Add(centre);
        }

        return centres;
    }

    public Chip Cut(PixelWindow core, int margin, byte[]? interest = null)
    {
        PixelWindow window = core.ExpandToMultiples(WindowLattice.CorePixels).Inflate(margin);
        var bands = new Raster<byte>(_bands.Length, window.Width, window.Height);
        byte[] valid = new byte[window.Width * window.Height];
        PixelWindow inside = window.Intersect(new PixelWindow(0, 0, Width, Height));
        for (int row = inside.Row; row < inside.EndRow; row++)
        {
            int at = inside.Column - window.Column;
            valid.AsSpan(((row - window.Row) * window.Width) + at, inside.Width).Fill(255);
            for (int band = 0; band < _bands.Length; band++)
            {
                _bands[band].AsSpan((row * Width) + inside.Column, inside.Width).CopyTo(bands.Row(band, row - window.Row)[at..]);
            }
        }

        return new Chip(window, core, bands, new ValidMask(window.Width, window.Height, valid), PixelMetres, PixelMetres, interest);
    }

    /// <summary>All chips of a size, first from the upper-left corner.</summary>
    public IEnumerable<PixelWindow> Cores(int chipPixels)
    {
        for (int row = 0; row < Height; row += chipPixels)
        {
            for (int column = 0; column < Width; column += chipPixels)
            {
                yield return new PixelWindow(column, row, chipPixels, chipPixels).Intersect(new PixelWindow(0, 0, Width, Height));
            }
        }
    }

    private double Share(double dx, double dy, (double Length, double Width) metres, double angle)
    {
        (double cos, double sin) = (Math.Cos(angle), -Math.Sin(angle));
        int held = 0;
        for (int i = 0; i < 16; i++)
        {
            (double x, double y) = ((dx + (((i % 4) + 0.5) / 4)) * PixelMetres, (dy + (((i / 4) + 0.5) / 4)) * PixelMetres);
            bool inside = Math.Abs((x * cos) + (y * sin)) < metres.Length / 2 && Math.Abs((y * cos) - (x * sin)) < metres.Width / 2;
            held += inside ? 1 : 0;
        }

        return held / 16.0;
    }
}
