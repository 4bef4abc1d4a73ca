using Imagery.Detections;
using Imagery.Geometry;
using Imagery.Rasters;
using Imagery.Sites;
using NetTopologySuite.Geometries;

namespace Imagery.Pipeline;

/// <summary>
/// The ground around the named zones of a site, north up in its frame, each pixel the native one that holds its centre. Painted chip by chip or block by block, in any
/// order and from any thread: no two cores hold the same native pixel, and what is known stays.
/// </summary>
internal sealed class ZonePicture
{
    /// <summary>Longer side, at most, pixels; above, pixels are larger than native ones.</summary>
    private const int MostPixels = 2400;

    /// <summary>Ground shown around the zones, metres.</summary>
    private const double AroundMetres = 20;

    /// <summary>Side of a block, native pixels: short enough for its corners to place what lies between.</summary>
    private const int BlockPixels = 256;

    private readonly Raster<byte> _picture;
    private readonly GeoTransform _transform;
    private readonly byte[] _known;
    private readonly int _side;

    /// <param name="bands">One or three.</param>
    /// <param name="pixelSizeMetres">Of the finest mosaic.</param>
    public ZonePicture(Site site, int bands, double pixelSizeMetres)
    {
        Envelope area = new();
        foreach (Zone zone in site.Zones.Where(z => !z.IsWholeSite || site.Zones.Count == 1))
        {
            area.ExpandToInclude(zone.Area.EnvelopeInternal);
        }

        area.ExpandBy(AroundMetres);
        double pixel = Math.Max(pixelSizeMetres, Math.Max(area.Width, area.Height) / MostPixels);
        _picture = new Raster<byte>(bands, (int)Math.Ceiling(area.Width / pixel), (int)Math.Ceiling(area.Height / pixel));
        _transform = GeoTransform.NorthUp(area.MinX, area.MaxY, pixel, pixel);
        _known = new byte[_picture.Width * _picture.Height];
        _side = Math.Max(16, (int)(BlockPixels * pixelSizeMetres / pixel));
    }

    private PixelWindow Whole => new(0, 0, _picture.Width, _picture.Height);

    public MapPicture Preview => new(_picture, _transform);

    public IEnumerable<PixelWindow> Blocks() => Blocks(Whole);

    /// <summary>Whether any pixel of a block was shown by nothing yet.</summary>
    public bool HasUnknown(PixelWindow block) =>
        Enumerable.Range(block.Row, block.Height).Any(row => _known.AsSpan((row * _picture.Width) + block.Column, block.Width).Contains((byte)0));

    /// <summary>The native pixels that hold a block's.</summary>
    public PixelWindow NativeWindow(PixelWindow block, GroundFrame ground) => WindowOf(NativeCorners(block, ground));

    /// <summary>Paints what the core of a chip holds.</summary>
    public void Add(Chip chip, GroundFrame ground)
    {
        PixelPoint[] corners = Corners(chip.Core, native => _transform.ToPixel(ground.ToGround(native)));
        foreach (PixelWindow block in Blocks(WindowOf(corners).Intersect(Whole)))
        {
            Paint(block, ground, (chip.Bands, chip.Valid), (chip.Window, chip.Core));
        }
    }

    /// <summary>Fills those pixels of a block that nothing has shown before.</summary>
    /// <param name="native">Bands and what is valid of them.</param>
    /// <param name="windows">The native pixels given, and those of them that may be used.</param>
    public void Paint(PixelWindow block, GroundFrame ground, (Raster<byte> Bands, ValidMask Valid) native, (PixelWindow Given, PixelWindow Used) windows)
    {
        PixelPoint[] corners = NativeCorners(block, ground);
        (PixelWindow given, PixelWindow used) = windows;
        for (int row = block.Row; row < block.EndRow; row++)
        {
            double v = (row + 0.5 - block.Row) / block.Height;
            PixelPoint start = Between(corners[0], corners[2], v);
            PixelPoint end = Between(corners[1], corners[3], v);
            for (int column = block.Column; column < block.EndColumn; column++)
            {
                PixelPoint place = Between(start, end, (column + 0.5 - block.Column) / block.Width);
                (int x, int y) = ((int)Math.Floor(place.Column), (int)Math.Floor(place.Row));
                int at = (row * _picture.Width) + column;
                if (_known[at] != 0 || x < used.Column || y < used.Row || x >= used.EndColumn || y >= used.EndRow)
                {
                    continue;
                }

                int from = ((y - given.Row) * given.Width) + x - given.Column;
                if (native.Valid.Bytes[from] == 0)
                {
                    continue;
                }

                _known[at] = 1;
                for (int band = 0; band < _picture.Bands; band++)
                {
                    _picture.Band(band)[at] = native.Bands.Band(Math.Min(band, native.Bands.Bands - 1))[from];
                }
            }
        }
    }

    private static PixelPoint Between(PixelPoint from, PixelPoint to, double share) =>
        new(((1 - share) * from.Column) + (share * to.Column), ((1 - share) * from.Row) + (share * to.Row));

    /// <summary>What holds four corners, and a pixel around it.</summary>
    private static PixelWindow WindowOf(PixelPoint[] corners)
    {
        int left = (int)Math.Floor(corners.Min(c => c.Column)) - 1;
        int top = (int)Math.Floor(corners.Min(c => c.Row)) - 1;
        return new PixelWindow(left, top, (int)Math.Ceiling(corners.Max(c => c.Column)) + 1 - left, (int)Math.Ceiling(corners.Max(c => c.Row)) + 1 - top);
    }

    private PixelPoint[] NativeCorners(PixelWindow block, GroundFrame ground) => Corners(block, place => ground.ToPixel(_transform.ToMap(place)));

    /// <summary>Where a window's corners lie: the upper two, then the lower two.</summary>
    private static PixelPoint[] Corners(PixelWindow window, Func<PixelPoint, PixelPoint> to) =>
    [
        to(new(window.Column, window.Row)), to(new(window.EndColumn, window.Row)), to(new(window.Column, window.EndRow)), to(new(window.EndColumn, window.EndRow)),
    ];

    /// <summary>Blocks of a fixed lattice that a part of the picture touches.</summary>
    private IEnumerable<PixelWindow> Blocks(PixelWindow part)
    {
        if (part.IsEmpty)
        {
            yield break;
        }

        for (int top = part.Row / _side * _side; top < part.EndRow; top += _side)
        {
            for (int left = part.Column / _side * _side; left < part.EndColumn; left += _side)
            {
                yield return new PixelWindow(left, top, Math.Min(_side, _picture.Width - left), Math.Min(_side, _picture.Height - top));
            }
        }
    }
}
