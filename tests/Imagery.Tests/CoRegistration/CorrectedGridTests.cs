using Imagery.CoRegistration;
using Imagery.Geometry;
using Imagery.Rasters;
using Xunit;

namespace Imagery.Tests.CoRegistration;

public class CorrectedGridTests
{
    private static readonly Crs s_frame = CrsRegistry.RequireEpsg(32652);
    private static readonly MapPoint s_centre = new(442_200, 4_680_300);

    /// <summary>East, north, and a turn of about 0.3 degrees.</summary>
    private static readonly Displacement s_displacement = new(DisplacementModel.Similarity, s_centre, (12, 0.0001, -0.005, -9, 0.005, 0.0001));

    [Fact]
    public void What_the_target_shows_comes_to_lie_where_the_reference_has_it()
    {
        RasterGrid grid = new(800, 800, GeoTransform.NorthUp(442_000, 4_680_500, 0.5, 0.5), s_frame);
        var thing = new MapPoint(442_130, 4_680_210);
        PixelPoint shown = grid.Transform.ToPixel(s_displacement.ToTarget(thing));
        RasterGrid corrected = CorrectedGrid.Of(grid, s_displacement, s_frame);
        Assert.InRange(corrected.Transform.ToMap(shown).DistanceTo(thing), 0, 1e-6);
    }

    [Fact]
    public void The_correction_of_a_shift_is_its_negative()
    {
        RasterGrid grid = new(10, 10, GeoTransform.NorthUp(442_000, 4_680_500, 0.5, 0.5), s_frame);
        var east = new Displacement(DisplacementModel.Shift, s_centre, (3, 0, 0, 0, 0, 0));
        Assert.Equal(442_000 - 3, CorrectedGrid.Of(grid, east, s_frame).Transform.A, 6);
        Assert.Equal(4_680_500, CorrectedGrid.Of(grid, east, s_frame).Transform.D, 6);
    }

    [Fact]
    public void Tiles_of_one_lattice_stay_on_one_lattice()
    {
        RasterGrid Tile(int column, int row) => CorrectedGrid.Of(
            new RasterGrid(400, 400, GeoTransform.NorthUp(442_000 + (column * 190), 4_680_500 - (row * 190), 0.5, 0.5), s_frame), s_displacement, s_frame);
        var tiles = from row in Enumerable.Range(0, 3) from column in Enumerable.Range(0, 3) select new MosaicTile(Tile(column, row), $"{row}{column}", () => null!);
        Mosaic mosaic = Assert.Single(Mosaic.Build(tiles));
        Assert.Equal((1160, 1160), (mosaic.Grid.Width, mosaic.Grid.Height));
    }

    [Theory]
    [InlineData(32651)]
    [InlineData(3857)]
    [InlineData(4326)]
    public void A_raster_in_another_system_is_corrected_to_the_centimetre(int epsg)
    {
        Crs other = CrsRegistry.RequireEpsg(epsg);
        MapPoint corner = s_frame.To(other, new MapPoint(442_000, 4_680_500));
        double pixel = epsg == 4326 ? 0.5 / 111_000 : 0.5;
        RasterGrid grid = new(800, 800, GeoTransform.NorthUp(corner.X, corner.Y, pixel, pixel), other);
        RasterGrid corrected = CorrectedGrid.Of(grid, s_displacement, s_frame);
        foreach (MapPoint thing in new MapPoint[] { new(442_050, 4_680_450), new(442_300, 4_680_180), s_centre })
        {
            PixelPoint shown = grid.Transform.ToPixel(s_frame.To(other, s_displacement.ToTarget(thing)));
            Assert.InRange(other.To(s_frame, corrected.Transform.ToMap(shown)).DistanceTo(thing), 0, 0.01);
        }
    }
}
