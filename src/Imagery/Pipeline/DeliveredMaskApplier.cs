using Imagery.Coverage;
using Imagery.Geometry;
using Imagery.GeoTiff;
using Imagery.Rasters;
using Imagery.Scenes;

namespace Imagery.Pipeline;

/// <summary>
/// Adds to the usable area what delivered masks say. The middle of a cell decides. A mask is found through its tile's place as it was delivered, so that moving the
/// tile moves the mask. What the pixels themselves show stays: a mask can hide more, not less.
/// </summary>
internal sealed class DeliveredMaskApplier(Scene scene, Mosaic mosaic)
{
    private const int RowsAtOnce = 64;

    /// <exception cref="ImageryException">A mask could not be read.</exception>
    public UsableArea Apply(UsableArea found, CancellationToken cancel)
    {
        Tile[] masked = [.. scene.Tiles.Where(t => t.Masks.Count > 0)];
        if (masked.Length == 0)
        {
            return found;
        }

        var cells = new GroundConditions[found.Width * found.Height];
        for (int i = 0; i < cells.Length; i++)
        {
            cells[i] = found[i % found.Width, i / found.Width];
        }

        bool[] told = new bool[cells.Length];
        foreach ((MosaicTile placed, PixelWindow place) in mosaic.Tiles)
        {
            Tile? tile = Array.Find(masked, t => t.ContentHash == placed.Key);
            foreach (DeliveredMask mask in tile?.Masks ?? [])
            {
                using GeoTiffFile file = GeoTiffFile.Open(mask.Path);
                for (int top = 0; top < found.Height; top += RowsAtOnce)
                {
                    cancel.ThrowIfCancellationRequested();
                    ApplyRows((found, cells, told), (tile!, place), (mask, file), top);
                }
            }

            Mark(found, place, told, tile is not null);
        }

        return new UsableArea(found.Area, found.Factor, cells);
    }

    private static void ApplyRows(
        (UsableArea Area, GroundConditions[] Cells, bool[] Told) onto, (Tile Tile, PixelWindow Place) at, (DeliveredMask Mask, GeoTiffFile File) from, int top)
    {
        List<(int Cell, PixelPoint Pixel)> places = [];
        for (int cell = top * onto.Area.Width; cell < Math.Min(top + RowsAtOnce, onto.Area.Height) * onto.Area.Width; cell++)
        {
            PixelPoint middle = Middle(onto.Area, cell);
            if (!onto.Told[cell] && at.Place.Contains(middle))
            {
                var own = new PixelPoint(middle.Column - at.Place.Column, middle.Row - at.Place.Row);
                MapPoint map = at.Tile.DeliveredGrid.Crs.To(from.Mask.Grid.Crs, at.Tile.DeliveredGrid.Transform.ToMap(own));
                places.Add((cell, from.Mask.Grid.Transform.ToPixel(map)));
            }
        }

        if (places.Count == 0)
        {
            return;
        }

        int left = (int)Math.Floor(places.Min(p => p.Pixel.Column));
        int upper = (int)Math.Floor(places.Min(p => p.Pixel.Row));
        PixelWindow window = new PixelWindow(
            left, upper, (int)Math.Floor(places.Max(p => p.Pixel.Column)) + 1 - left, (int)Math.Floor(places.Max(p => p.Pixel.Row)) + 1 - upper).Intersect(from.Mask.Grid.Bounds);
        if (window.IsEmpty)
        {
            return;
        }

        RasterWindow pixels = from.File.Read(window, from.Mask.Bands);
        Span<float> values = stackalloc float[from.Mask.Bands.Count];
        foreach ((int cell, PixelPoint pixel) in places.Where(p => window.Contains(p.Pixel)))
        {
            if (!pixels.Valid[(int)Math.Floor(pixel.Column) - window.Column, (int)Math.Floor(pixel.Row) - window.Row])
            {
                continue;
            }

            for (int band = 0; band < values.Length; band++)
            {
                values[band] = pixels.Samples.Row(band, (int)Math.Floor(pixel.Row) - window.Row)[(int)Math.Floor(pixel.Column) - window.Column];
            }

            onto.Cells[cell] |= (onto.Cells[cell] & GroundConditions.NoData) == 0 ? from.Mask.Of(values) : 0;
        }
    }

    /// <summary>Where tiles overlap, the mask of the first speaks, as its pixels do.</summary>
    private static void Mark(UsableArea area, PixelWindow place, bool[] told, bool hasMask)
    {
        for (int cell = 0; hasMask && cell < told.Length; cell++)
        {
            told[cell] |= place.Contains(Middle(area, cell));
        }
    }

    private static PixelPoint Middle(UsableArea area, int cell) => new(
        area.Area.Column + ((cell % area.Width) * area.Factor) + (area.Factor / 2) + 0.5,
        area.Area.Row + ((cell / area.Width) * area.Factor) + (area.Factor / 2) + 0.5);
}
