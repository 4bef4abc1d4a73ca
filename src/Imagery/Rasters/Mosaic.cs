using Imagery.Geometry;

namespace Imagery.Rasters;

/// <summary>One tile of a mosaic.</summary>
/// <param name="Key">Orders tiles where they overlap: from their content, never from their names.</param>
/// <param name="Open">Opens the pixels for one thread.</param>
public sealed record MosaicTile(RasterGrid Grid, string Key, Func<IRasterSource> Open);

/// <summary>
/// Tiles that lie on one lattice of pixels, seen as one raster. Which pixels it shows does not depend on how many files they
/// were delivered in, in which order or under which names.
/// </summary>
public sealed class Mosaic
{
    /// <summary>How far a tile may lie off the lattice, in pixels: rounding of written coordinates, not a real offset.</summary>
    public const double LatticeTolerance = 0.02;

    private Mosaic(RasterGrid grid, IReadOnlyList<(MosaicTile Tile, PixelWindow Place)> tiles) => (Grid, Tiles) = (grid, tiles);

    public RasterGrid Grid { get; }

    /// <summary>Tiles with their places in <see cref="Grid"/>, in the order in which they win where they overlap.</summary>
    public IReadOnlyList<(MosaicTile Tile, PixelWindow Place)> Tiles { get; }

    /// <summary>Groups tiles by lattice. Finer mosaics come first, then by place.</summary>
    public static IReadOnlyList<Mosaic> Build(IEnumerable<MosaicTile> tiles)
    {
        ArgumentNullException.ThrowIfNull(tiles);
        List<List<MosaicTile>> lattices = [];
        foreach (MosaicTile tile in tiles.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            List<MosaicTile>? lattice = lattices.Find(l => OnLattice(l[0].Grid, tile.Grid));
            if (lattice is null)
            {
                lattices.Add(lattice = []);
            }

            lattice.Add(tile);
        }

        return
        [
            .. lattices.Select(Assemble)
                .OrderBy(m => Math.Abs(m.Grid.Transform.Determinant))
                .ThenBy(m => m.Grid.Crs.Name, StringComparer.Ordinal)
                .ThenBy(m => m.Grid.Transform.A).ThenByDescending(m => m.Grid.Transform.D),
        ];
    }

    private static Mosaic Assemble(List<MosaicTile> lattice)
    {
        GeoTransform anchor = lattice[0].Grid.Transform;
        var placed = lattice.Select(tile => (Tile: tile, Place: PlaceOf(anchor, tile.Grid))).ToList();
        int left = placed.Min(p => p.Place.Column);
        int top = placed.Min(p => p.Place.Row);
        int width = placed.Max(p => p.Place.EndColumn) - left;
        int height = placed.Max(p => p.Place.EndRow) - top;
        var tiles = placed
            .Select(p => (p.Tile, Place: p.Place with { Column = p.Place.Column - left, Row = p.Place.Row - top }))
            .OrderBy(p => p.Place.Row).ThenBy(p => p.Place.Column).ThenBy(p => p.Tile.Key, StringComparer.Ordinal)
            .ToList();
        return new Mosaic(new RasterGrid(width, height, anchor.ForWindowAt(left, top), lattice[0].Grid.Crs), tiles);
    }

    private static PixelWindow PlaceOf(GeoTransform anchor, RasterGrid grid)
    {
        PixelPoint corner = anchor.ToPixel(new MapPoint(grid.Transform.A, grid.Transform.D));
        return new PixelWindow((int)Math.Round(corner.Column), (int)Math.Round(corner.Row), grid.Width, grid.Height);
    }

    private static bool OnLattice(RasterGrid a, RasterGrid b)
    {
        if (!a.Crs.Equals(b.Crs))
        {
            return false;
        }

        // Steps must agree so well that the far corner still lies on the lattice.
        PixelPoint near = a.Transform.ToPixel(new MapPoint(b.Transform.A, b.Transform.D));
        PixelPoint far = a.Transform.ToPixel(b.Transform.ToMap(new PixelPoint(b.Width, b.Height)));
        return OffLattice(near.Column) < LatticeTolerance && OffLattice(near.Row) < LatticeTolerance
            && Math.Abs(far.Column - near.Column - b.Width) < LatticeTolerance
            && Math.Abs(far.Row - near.Row - b.Height) < LatticeTolerance
            && Math.Abs(near.Column) < 1e8 && Math.Abs(near.Row) < 1e8;
    }

    private static double OffLattice(double value) => Math.Abs(value - Math.Round(value));
}
