using Imagery.Detections;
using Imagery.Geometry;
using Imagery.Rasters;
using Imagery.Sites;
using NetTopologySuite.Geometries;

namespace Imagery.Pipeline;

/// <summary>
/// Cuts the evidence of a scene from its mosaics, in a fixed order and in windows of a fixed size: the same pixels for any chip size and number of threads.
/// </summary>
internal sealed class EvidenceCutter
{
    /// <summary>Longer side of the picture of the zones, at most, pixels; above, its pixels are larger than native ones.</summary>
    private const int MostPixels = 2400;

    /// <summary>Ground that a chip shows, metres: a 45 ft container and what stands beside it.</summary>
    private const double ChipMetres = 30;

    /// <summary>Ground shown around the zones, metres.</summary>
    private const double AroundMetres = 20;

    /// <summary>Side of what is read at a time, native pixels.</summary>
    private const int BlockPixels = 256;

    private readonly Site _site;
    private readonly IReadOnlyList<MosaicTask> _mosaics;
    private readonly int _bands;

    /// <param name="mosaics">Of one scene, finest first.</param>
    public EvidenceCutter(Site site, IReadOnlyList<MosaicTask> mosaics)
    {
        (_site, _mosaics) = (site, mosaics);
        _bands = mosaics.Max(m => m.View.Stretch.Count);
    }

    /// <param name="detections">Of the scene; canonical order settles equal doubts.</param>
    public SceneEvidence Cut(IReadOnlyList<Detection> detections, CancellationToken cancel)
    {
        MosaicSource[] sources = [.. _mosaics.Select(m => new MosaicSource(m.Mosaic))];
        try
        {
            return new SceneEvidence(Chips(detections, sources, cancel), Zones(sources, cancel));
        }
        finally
        {
            foreach (MosaicSource source in sources)
            {
                source.Dispose();
            }
        }
    }

    private ChipSheet Chips(IReadOnlyList<Detection> detections, MosaicSource[] sources, CancellationToken cancel)
    {
        // A probability of one half says least; ties keep the canonical order.
        Detection[] doubtful = [.. detections.OrderBy(d => Math.Abs(d.Probability - 0.5)).Take(ChipSheet.MostCells)];
        int side = Math.Clamp((int)Math.Ceiling(ChipMetres / _mosaics[0].View.PixelSizeMetres), 16, 112);
        int rows = Math.Max(1, (doubtful.Length + ChipSheet.Columns - 1) / ChipSheet.Columns);
        var sheet = new Raster<byte>(_bands, ChipSheet.Columns * side, rows * side);
        List<ChipCell> cells = [];
        foreach ((int i, Detection detection) in doubtful.Index())
        {
            cancel.ThrowIfCancellationRequested();
            (int left, int top) = (i % ChipSheet.Columns * side, i / ChipSheet.Columns * side);
            int owner = Enumerable.Range(0, sources.Length).FirstOrDefault(m => Shows(m, sources[m], detection.Centre));
            GroundFrame ground = _mosaics[owner].Ground;
            PixelPoint centre = ground.ToPixel(detection.Centre);
            var window = new PixelWindow((int)Math.Floor(centre.Column) - (side / 2), (int)Math.Floor(centre.Row) - (side / 2), side, side);
            Raster<byte> pixels = Read(owner, sources[owner], window).Bands;
            Copy(pixels, sheet, left, top);
            PixelPoint OnSheet(MapPoint corner)
            {
                PixelPoint p = ground.ToPixel(corner);
                return new PixelPoint(Math.Round(p.Column - window.Column + left, 1), Math.Round(p.Row - window.Row + top, 1));
            }

            cells.Add(new ChipCell(detection.Id, left, top, [.. detection.Corners().Select(OnSheet)]));
        }

        return new ChipSheet(sheet, side, cells);
    }

    private bool Shows(int index, MosaicSource source, MapPoint place)
    {
        PixelPoint pixel = _mosaics[index].Ground.ToPixel(place);
        return _mosaics[index].Mosaic.Grid.Bounds.Contains(pixel)
            && Read(index, source, new PixelWindow((int)Math.Floor(pixel.Column), (int)Math.Floor(pixel.Row), 1, 1)).Valid.Bytes[0] != 0;
    }

    private ScenePreview Zones(MosaicSource[] sources, CancellationToken cancel)
    {
        Envelope area = new();
        foreach (Zone zone in _site.Zones.Where(z => !z.IsWholeSite || _site.Zones.Count == 1))
        {
            area.ExpandToInclude(zone.Area.EnvelopeInternal);
        }

        area.ExpandBy(AroundMetres);
        double pixel = Math.Max(_mosaics[0].View.PixelSizeMetres, Math.Max(area.Width, area.Height) / MostPixels);
        var picture = new Raster<byte>(_bands, (int)Math.Ceiling(area.Width / pixel), (int)Math.Ceiling(area.Height / pixel));
        GeoTransform transform = GeoTransform.NorthUp(area.MinX, area.MaxY, pixel, pixel);
        byte[] known = new byte[picture.Width * picture.Height];
        int side = Math.Max(16, (int)(BlockPixels * _mosaics[0].View.PixelSizeMetres / pixel));
        for (int top = 0; top < picture.Height; top += side)
        {
            for (int left = 0; left < picture.Width; left += side)
            {
                cancel.ThrowIfCancellationRequested();
                var block = new PixelWindow(left, top, Math.Min(side, picture.Width - left), Math.Min(side, picture.Height - top));
                for (int i = 0; i < sources.Length; i++)
                {
                    Paint(block, (i, sources[i]), (picture, transform, known));
                }
            }
        }

        return new ScenePreview(picture, transform);
    }

    /// <summary>Fills those pixels of a block that no finer mosaic has shown, each with the native pixel that holds its centre.</summary>
    private void Paint(PixelWindow block, (int Index, MosaicSource Source) mosaic, (Raster<byte> Picture, GeoTransform Transform, byte[] Known) onto)
    {
        GroundFrame ground = _mosaics[mosaic.Index].Ground;
        PixelPoint Native(double column, double row) => ground.ToPixel(onto.Transform.ToMap(new PixelPoint(column, row)));
        PixelPoint[] corners =
        [
            Native(block.Column, block.Row), Native(block.EndColumn, block.Row), Native(block.Column, block.EndRow), Native(block.EndColumn, block.EndRow),
        ];
        int left = (int)Math.Floor(corners.Min(c => c.Column)) - 1;
        int top = (int)Math.Floor(corners.Min(c => c.Row)) - 1;
        var window = new PixelWindow(left, top, (int)Math.Ceiling(corners.Max(c => c.Column)) + 1 - left, (int)Math.Ceiling(corners.Max(c => c.Row)) + 1 - top);
        if (window.Intersect(_mosaics[mosaic.Index].Mosaic.Grid.Bounds).IsEmpty)
        {
            return;
        }

        (Raster<byte> bands, ValidMask valid) = Read(mosaic.Index, mosaic.Source, window);
        for (int row = block.Row; row < block.EndRow; row++)
        {
            for (int column = block.Column; column < block.EndColumn; column++)
            {
                // A block is short enough for its corners to place what lies between.
                double u = (column + 0.5 - block.Column) / block.Width;
                double v = (row + 0.5 - block.Row) / block.Height;
                int x = (int)Math.Floor(Between(corners, p => p.Column, u, v)) - window.Column;
                int y = (int)Math.Floor(Between(corners, p => p.Row, u, v)) - window.Row;
                int at = (row * onto.Picture.Width) + column;
                if (onto.Known[at] != 0 || x < 0 || y < 0 || x >= window.Width || y >= window.Height || valid.Bytes[(y * window.Width) + x] == 0)
                {
                    continue;
                }

                onto.Known[at] = 1;
                for (int band = 0; band < _bands; band++)
                {
                    onto.Picture.Band(band)[at] = bands.Band(Math.Min(band, bands.Bands - 1))[(y * window.Width) + x];
                }
            }
        }
    }

    private static double Between(PixelPoint[] corners, Func<PixelPoint, double> part, double u, double v) =>
        ((1 - v) * (((1 - u) * part(corners[0])) + (u * part(corners[1])))) + (v * (((1 - u) * part(corners[2])) + (u * part(corners[3]))));

    private (Raster<byte> Bands, ValidMask Valid) Read(int index, MosaicSource source, PixelWindow window) => _mosaics[index].View.Read(source, window);

    private static void Copy(Raster<byte> from, Raster<byte> to, int left, int top)
    {
        for (int band = 0; band < to.Bands; band++)
        {
            for (int row = 0; row < from.Height; row++)
            {
                from.Row(Math.Min(band, from.Bands - 1), row).CopyTo(to.Row(band, top + row)[left..]);
            }
        }
    }
}
