using Imagery.CoRegistration;
using Imagery.Geometry;
using Imagery.Pipeline;
using Imagery.Scenes;
using Imagery.Synthesis;
using Imagery.Testing.Registration;
using Imagery.Testing.UsableAreas;
using Xunit;

namespace Imagery.Tests.CoRegistration;

public sealed class SceneAlignerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("imagery-aligner-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_first_of_equally_clear_scenes_is_the_reference_and_the_others_move_by_the_negative_of_their_shift()
    {
        IReadOnlyList<Scene> scenes = Draw(dates: 2);
        IReadOnlyList<Scene> aligned = Align(Aligner(new Told(Shifted(scenes[0], 3, -2))), scenes);
        Assert.Equal(scenes.Select(s => s.Id), aligned.Select(s => s.Id));
        Assert.IsType<SceneRegistration.Reference>(aligned[0].Registration);
        Assert.Equal(scenes[0].Tiles, aligned[0].Tiles);
        Assert.Equal(3.606, aligned[1].Registration?.ShiftMetres);
        Assert.Equal(0.11, aligned[1].Registration?.ResidualMetres);
        Assert.All(scenes[1].Tiles.Zip(aligned[1].Tiles), t => Assert.Equal(
            (t.First.Grid.Transform.A - 3, t.First.Grid.Transform.D + 2), (Math.Round(t.Second.Grid.Transform.A, 6), Math.Round(t.Second.Grid.Transform.D, 6))));
    }

    [Fact]
    public void A_scene_that_cannot_be_aligned_stays_where_it_is_and_says_why()
    {
        IReadOnlyList<Scene> scenes = Draw(dates: 2);
        Scene target = Align(Aligner(new Told(new CoRegistrationResult.Unaligned("little-structure", "water"))), scenes)[1];
        Assert.Equal(scenes[1].Tiles, target.Tiles);
        Assert.Equal(new SceneRegistration.Unregistered(scenes[0].Id, "little-structure", "water"), target.Registration);
        Assert.Null(target.Registration?.ResidualMetres);
    }

    [Fact]
    public void A_hazy_date_is_no_reference_where_a_clear_one_is_at_hand()
    {
        Synthesizer.Draw(_folder, new SynthesisOptions { Seed = 5, Dates = 2, SiteSize = 240, PixelSize = 1, TileSize = 512, Haze = 0 });
        Scene[] scenes = [.. DrawnPairs.Scenes(_folder).Where(s => s.Site.Name == "najin")];
        var told = new Told(Shifted(scenes[0], 0, 0));

        Assert.Equal(scenes[0].Id, Aligner(told).ReferenceOf(scenes[0].Site, scenes, CancellationToken.None)?.Id);
        var hazyFirst = new SceneAligner(told, KnownSky.Clear, null, t => t == scenes[0].Tiles[0] ? new VeiledSource(t) : DrawnPairs.Open(t), 1);
        Assert.Equal(scenes[1].Id, hazyFirst.ReferenceOf(scenes[0].Site, scenes, CancellationToken.None)?.Id);
    }

    [Fact]
    public void A_single_scene_of_a_site_is_its_own_reference_and_no_pixel_is_read()
    {
        IReadOnlyList<Scene> scenes = Draw(dates: 1);
        var aligner = new SceneAligner(new Told(new CoRegistrationResult.Unaligned("no", "no")), KnownSky.Clear, null, _ => throw new InvalidOperationException("read"), 1);
        Assert.All(Align(aligner, scenes), s => Assert.Equal(0, s.Registration?.ShiftMetres));
    }

    /// <summary>One port, small and coarse.</summary>
    private IReadOnlyList<Scene> Draw(int dates)
    {
        Synthesizer.Draw(_folder, new SynthesisOptions { Seed = 3, Dates = dates, SiteSize = 120, PixelSize = 2, TileSize = 40 });
        return [.. DrawnPairs.Scenes(_folder).Where(s => s.Site.Name == "najin")];
    }

    private static IReadOnlyList<Scene> Align(SceneAligner aligner, IReadOnlyList<Scene> scenes) =>
        [.. aligner.WithReferences(scenes, CancellationToken.None).Select(s => aligner.Align(s, CancellationToken.None))];

    private static SceneAligner Aligner(ICoRegistrar registrar) => new(registrar, KnownSky.Clear, null, DrawnPairs.Open, 1);

    private static CoRegistrationResult.Aligned Shifted(Scene scene, double east, double north)
    {
        NetTopologySuite.Geometries.Coordinate centre = scene.Site.Area.EnvelopeInternal.Centre;
        return new CoRegistrationResult.Aligned(
            new Displacement(DisplacementModel.Shift, new MapPoint(centre.X, centre.Y), (east, 0, 0, north, 0, 0)),
            new AlignmentEvidence(0.11, 20, 25, 100, 0.1, 0.5));
    }

    private sealed class Told(CoRegistrationResult result) : ICoRegistrar
    {
        public string Fingerprint => "told";

        public CoRegistrationResult Align(GroundImage reference, GroundImage target, RegistrationArea area, CancellationToken cancel) => result;
    }
}
