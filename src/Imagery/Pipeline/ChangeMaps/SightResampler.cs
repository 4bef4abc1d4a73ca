using Imagery.Geometry;
using Imagery.Rasters;

namespace Imagery.Pipeline.ChangeMaps;

/// <summary>
/// Brings the cells of a scene onto the grid of a pair: bilinear between the middles of cells, averaged over as many points as a larger grid cell holds.
/// </summary>
internal static class SightResampler
{
    private const int MostPointsAlong = 3;

    public static GridPicture Resample(SceneSight sight, ChangeGrid grid)
    {
        int bands = sight.Mosaics[0].Levels.Bands;
        var picture = new GridPicture(
            new Raster<float>(bands, grid.Width, grid.Height), new bool[grid.Width * grid.Height], new float[grid.Width * grid.Height]);

        // Mosaics of other bands cannot fill in for the first.
        foreach (MosaicSight mosaic in sight.Mosaics.Where(m => m.Levels.Bands == bands))
        {
            new GridFiller(mosaic, grid).Fill(picture);
        }

        return picture;
    }

    private sealed class GridFiller(MosaicSight mosaic, ChangeGrid grid)
    {
        private readonly int _points = Math.Clamp((int)Math.Ceiling((grid.CellMetres / mosaic.CellMetres) - 0.05), 1, MostPointsAlong);

        public void Fill(GridPicture picture)
        {
            Span<float> sums = stackalloc float[picture.Bands.Bands + 1];
            for (int row = 0; row < grid.Height; row++)
            {
                for (int column = 0; column < grid.Width; column++)
                {
                    int at = (row * grid.Width) + column;
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
                PixelPoint cell = mosaic.Ground.ToPixel(grid.Transform.ToMap(place));
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
            ((float u, float v), int width) = (((float)(column - left), (float)(row - top)), mosaic.Width);
            if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= mosaic.Height)
            {
                return false;
            }

            for (int corner = 0; corner < 4; corner++)
            {
                (int x, int y) = (left + (corner & 1), top + (corner >> 1));
                int at = (y * width) + x;
                if (mosaic.Fit[at] == 0)
                {
                    return false;
                }

                float share = weight * ((corner & 1) == 0 ? 1 - u : u) * (corner >> 1 == 0 ? 1 - v : v);
                for (int band = 0; band < sums.Length - 1; band++)
                {
                    sums[band] += share * mosaic.Mean(band, at);
                }

                sums[^1] += share * mosaic.Stacks[at] / 255;
            }

            return true;
        }
    }
}
