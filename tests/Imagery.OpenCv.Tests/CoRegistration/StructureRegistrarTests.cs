using Imagery.CoRegistration;
using Imagery.Geometry;
using Imagery.OpenCv.CoRegistration;
using Imagery.Rasters;
using Imagery.Synthesis;
using Imagery.Testing.Registration;
using Xunit;

namespace Imagery.OpenCv.Tests.CoRegistration;

public sealed class StructureRegistrarTests
{
    private static readonly Lazy<TrialImage[]> s_yards = new(Draw);

    private readonly StructureRegistrar _registrar = new(new CoRegistrationOptions());
    private readonly TrialImage _yard = s_yards.Value[0];

    [Theory]
    [InlineData(5, 0, 0)]
    [InlineData(0, 5, 0)]
    [InlineData(-14.3, 11.7, 0.3)]
    [InlineData(3.21, -8.9, -0.25)]
    public void A_known_displacement_is_found_with_its_sign(double east, double north, double degrees)
    {
        Displacement shown = GroundImages.Turned(_yard.Centre, east, north, degrees);
        TrialImage taken = _yard.Retaken(shown, new Pcg32(5, $"{east}/{north}"), changed: 0.15);
        RegistrationTrial trial = RegistrationTrial.Of("yard", _registrar, (_yard.Placed(), taken.Placed(), _yard.Area), shown.ToTarget);
        var aligned = Assert.IsType<CoRegistrationResult.Aligned>(trial.Result);
        Assert.InRange(aligned.Displacement.AtCentre.East, east - 0.1, east + 0.1);
        Assert.InRange(aligned.Displacement.AtCentre.North, north - 0.1, north + 0.1);
        Assert.InRange(aligned.Displacement.TurnDegrees, degrees - 0.03, degrees + 0.03);
        Assert.InRange(trial.AfterPixels, 0, 0.2);
        Assert.True(aligned.Evidence.AgreementAfter > aligned.Evidence.AgreementBefore);
    }

    [Fact]
    public void A_picture_that_lies_where_it_should_stays_there()
    {
        TrialImage taken = _yard.Retaken(Displacement.None(_yard.Centre), new Pcg32(6, "same"), changed: 0.15);
        var aligned = Assert.IsType<CoRegistrationResult.Aligned>(Align(_yard, taken));
        Assert.InRange(aligned.Displacement.AtCentre.Length, 0, 0.05);
    }

    [Fact]
    public void Threads_and_tiles_change_nothing()
    {
        TrialImage taken = _yard.Retaken(GroundImages.Turned(_yard.Centre, 4.2, -3.3, 0.1), new Pcg32(7, "tiles"), changed: 0.1);
        CoRegistrationResult one = Align(_yard, taken);
        Assert.Equal(one, new StructureRegistrar(new CoRegistrationOptions { Threads = 3 }).Align(_yard.Placed(), taken.Placed(), _yard.Area, CancellationToken.None));
        Assert.Equal(one, _registrar.Align(InTiles(_yard), InTiles(taken), _yard.Area, CancellationToken.None));
    }

    [Fact]
    public void Unrelated_ground_open_water_and_cloud_are_refused()
    {
        Assert.IsType<CoRegistrationResult.Unaligned>(Align(_yard, s_yards.Value[1]));
        TrialImage Waves(ulong seed) => TrialImage.Smooth(seed, 600, 0.5, (12, 40, 6, 2));
        Assert.IsType<CoRegistrationResult.Unaligned>(Align(Waves(1), Waves(2)));
        Assert.IsType<CoRegistrationResult.Unaligned>(Align(_yard, TrialImage.Smooth(3, 600, 0.5, (100, 190, 15, 2))));
    }

    [Fact]
    public void Scenes_without_common_ground_are_refused_by_that_name()
    {
        GroundImage elsewhere = _yard.Placed(GroundImages.Turned(_yard.Centre, 5000, 0, 0));
        var refused = Assert.IsType<CoRegistrationResult.Unaligned>(_registrar.Align(_yard.Placed(), elsewhere, _yard.Area, CancellationToken.None));
        Assert.Equal("no-common-ground", refused.Reason);
    }

    [Fact]
    public void Bad_options_are_refused_all_at_once()
    {
        ArgumentException problem = Assert.Throws<ArgumentException>(() => new StructureRegistrar(new CoRegistrationOptions { LargestShiftMetres = 0, Threads = 0 }));
        Assert.Contains("largest shift 0 m", problem.Message, StringComparison.Ordinal);
        Assert.Contains("0 threads", problem.Message, StringComparison.Ordinal);
    }

    private CoRegistrationResult Align(TrialImage reference, TrialImage target) =>
        _registrar.Align(reference.Placed(), target.Placed(), reference.Area, CancellationToken.None);

    /// <summary>The same pixels in four tiles.</summary>
    private static GroundImage InTiles(TrialImage image)
    {
        GroundImage whole = image.Placed();
        (int w, int h) = (image.Width / 2, image.Height / 2);
        MosaicTile Tile(int left, int top, int width, int height)
        {
            float[] part = [.. Enumerable.Range(0, width * height).Select(i => image.Grey[((top + (i / width)) * image.Width) + left + (i % width)])];
            RasterGrid grid = whole.Layers[0].Mosaic.Grid;
            return new MosaicTile(
                new RasterGrid(width, height, grid.Transform.ForWindowAt(left, top), grid.Crs), $"{9 - left - top}", () => new ArraySource(part, width, height));
        }

        MosaicTile[] tiles = [Tile(0, 0, w, h), Tile(w, 0, image.Width - w, h), Tile(0, h, w, image.Height - h), Tile(w, h, image.Width - w, image.Height - h)];
        return whole with { Layers = [whole.Layers[0] with { Mosaic = Assert.Single(Mosaic.Build(tiles)) }] };
    }

    private static TrialImage[] Draw()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("imagery-registrar-");
        try
        {
            Synthesizer.Draw(folder.FullName, new SynthesisOptions { Seed = 41, Assorted = 2, SiteSize = 300, TileSize = 2048, Haze = 0 });
            return [.. Directory.EnumerateFiles(folder.FullName, "*.tif").Order(StringComparer.Ordinal).Select(StoredImage.Read)];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
