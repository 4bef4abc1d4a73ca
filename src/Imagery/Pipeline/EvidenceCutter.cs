using Imagery.Detections;
using Imagery.Geometry;
using Imagery.Rasters;
using Imagery.Sites;

namespace Imagery.Pipeline;

/// <summary>
/// Cuts the evidence of a scene from its mosaics, in a fixed order and in windows of a fixed size: the same pixels for any chip size and number of threads.
/// </summary>
internal sealed class EvidenceCutter
{
    /// <summary>Ground that a chip shows, metres: a 45 ft container and what stands beside it.</summary>
    private const double ChipMetres = 30;

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

    private MapPicture Zones(MosaicSource[] sources, CancellationToken cancel)
    {
        // Chips have painted nearly all of it where there is one mosaic; what they have not shown is read here.
        ZonePicture picture = _mosaics[0].ZonePicture ?? new ZonePicture(_site, _bands, _mosaics[0].View.PixelSizeMetres);
        foreach (PixelWindow block in picture.Blocks().Where(picture.HasUnknown))
        {
            cancel.ThrowIfCancellationRequested();
            for (int i = 0; i < sources.Length; i++)
            {
                PixelWindow window = picture.NativeWindow(block, _mosaics[i].Ground);
                if (!window.Intersect(_mosaics[i].Mosaic.Grid.Bounds).IsEmpty)
                {
                    picture.Paint(block, _mosaics[i].Ground, Read(i, sources[i], window), (window, window));
                }
            }
        }

        return picture.Preview;
    }

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
