using Imagery.Coverage;
using Imagery.Geometry;
using Imagery.Rasters;

namespace Imagery.Pipeline.ChangeMaps;

/// <summary>
/// Brings the cells of a scene onto the grid of a pair: bilinear between the middles of cells, averaged over as many points as a larger grid cell holds.
/// </summary>
internal static class SightResampler
{
    /// <summary>Within a square of so many grid cells one affine map places all: centimetres over a kilometre.</summary>
    private const int BlockCells = 64;

    private const int MostPointsAlong = 3;

    /// <summary>What hides ground, or darkens part of a scene: it would look like change.</summary>
    private const GroundConditions Unfit = GroundConditionsExtensions.Hiding | GroundConditions.NoData | GroundConditions.Shadow | GroundConditions.Dark;

    public static GridPicture Resample(SceneSight sight, ChangeGrid grid)
    {
        int bands = sight.Mosaics[0].Cells.Means.Bands;
        var picture = new GridPicture(
            new Raster<float>(bands, grid.Width, grid.Height), new bool[grid.Width * grid.Height], new float[grid.Width * grid.Height]);

        // Mosaics of other bands cannot fill in for the first.
        foreach (MosaicSight mosaic in sight.Mosaics.Where(m => m.Cells.Means.Bands == bands))
        {
            for (int top = 0; top < grid.Height; top += BlockCells)
            {
                for (int left = 0; left < grid.Width; left += BlockCells)
                {
                    var block = new PixelWindow(left, top, BlockCells, BlockCells).Intersect(new PixelWindow(0, 0, grid.Width, grid.Height));
                    new BlockFiller(mosaic, grid, block).Fill(picture);
                }
            }
        }

        return picture;
    }

    private sealed class BlockFiller
    {
        private readonly MosaicSight _mosaic;
        private readonly ChangeGrid _grid;
        private readonly PixelWindow _block;
        private readonly GeoTransform _toCells;
        private readonly int _points;

        public BlockFiller(MosaicSight mosaic, ChangeGrid grid, PixelWindow block)
        {
            (_mosaic, _grid, _block) = (mosaic, grid, block);
            MapPoint middle = grid.Transform.ToMap(new PixelPoint(block.Column + (block.Width / 2.0), block.Row + (block.Height / 2.0)));
            GeoTransform cells = mosaic.Ground.AffineAround(mosaic.Ground.ToPixel(middle)).ForWindowAt(mosaic.Cells.Area.Column, mosaic.Cells.Area.Row);
            int factor = mosaic.Cells.Factor;
            _toCells = cells with { B = cells.B * factor, C = cells.C * factor, E = cells.E * factor, F = cells.F * factor };
            _points = Math.Clamp((int)Math.Ceiling((grid.CellMetres / mosaic.Cells.CellMetres) - 0.05), 1, MostPointsAlong);
        }

        public void Fill(GridPicture picture)
        {
            Span<float> sums = stackalloc float[picture.Bands.Bands + 1];
            for (int row = _block.Row; row < _block.EndRow; row++)
            {
                for (int column = _block.Column; column < _block.EndColumn; column++)
                {
                    int at = (row * _grid.Width) + column;
                    if (picture.Usable[at] || !Sample(column, row, sums))
                    {
                        continue;
                    }

                    picture.Usable[at] = true;
                    picture.StackShares[at] = sums[^1];
                    for (int band = 0; band < picture.Bands.Bands; band++)
                    {
                        picture.Bands.Band(band)[at] = sums[band];
                    }
                }
            }
        }

        /// <returns>False when a cell that takes part was not seen or is unfit.</returns>
        private bool Sample(int column, int row, Span<float> sums)
        {
            sums.Clear();
            for (int i = 0; i < _points * _points; i++)
            {
                var place = new PixelPoint(column + (((i % _points) + 0.5) / _points), row + (((i / _points) + 0.5) / _points));
                PixelPoint cell = _toCells.ToPixel(_grid.Transform.ToMap(place));
                if (!Add(cell.Column - 0.5, cell.Row - 0.5, 1f / (_points * _points), sums))
                {
                    return false;
                }
            }

            return true;
        }

        private bool Add(double column, double row, float weight, Span<float> sums)
        {
            (int left, int top) = ((int)Math.Floor(column), (int)Math.Floor(row));
            ((float u, float v), int width) = (((float)(column - left), (float)(row - top)), _mosaic.Cells.Width);
            if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= _mosaic.Cells.Height)
            {
                return false;
            }

            for (int corner = 0; corner < 4; corner++)
            {
                (int x, int y) = (left + (corner & 1), top + (corner >> 1));
                int at = (y * width) + x;
                if (!_mosaic.Cells.Seen[at] || (_mosaic.Usable[x, y] & Unfit) != 0)
                {
                    return false;
                }

                float share = weight * ((corner & 1) == 0 ? 1 - u : u) * (corner >> 1 == 0 ? 1 - v : v);
                for (int band = 0; band < sums.Length - 1; band++)
                {
                    sums[band] += share * _mosaic.Cells.Means.Samples[(band * _mosaic.Cells.Seen.Length) + at];
                }

                sums[^1] += share * _mosaic.StackShares[at];
            }

            return true;
        }
    }
}
