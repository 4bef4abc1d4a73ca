using Imagery.CoRegistration;
using Imagery.Geometry;
using Xunit;

namespace Imagery.Tests.CoRegistration;

public class ModelFitterTests
{
    private static readonly MapPoint s_centre = new(442_200, 4_680_300);

    private readonly ModelFitter _fitter = new(s_centre, 0.05);

    [Theory]
    [InlineData(DisplacementModel.Shift)]
    [InlineData(DisplacementModel.Similarity)]
    [InlineData(DisplacementModel.Affine)]
    public void The_model_that_made_the_points_is_chosen_though_a_third_of_them_is_wrong(DisplacementModel model)
    {
        Displacement truth = Truth(model);
        FittedModel? chosen = new ModelChooser(_fitter, 6).Choose(Points(truth, 49, wrongEvery: 3), Displacement.None(s_centre));
        Assert.Equal(model, chosen?.Displacement.Model);
        Assert.All(Places(49), p => Assert.InRange((truth.At(p) - chosen!.Displacement.At(p)).Length, 0, 0.05));
    }

    [Fact]
    public void Few_points_carry_a_shift_only()
    {
        FittedModel? chosen = new ModelChooser(_fitter, 6).Choose(Points(Truth(DisplacementModel.Shift), 7, wrongEvery: 99), Displacement.None(s_centre));
        Assert.Equal(DisplacementModel.Shift, chosen?.Displacement.Model);
    }

    [Fact]
    public void Points_that_agree_on_nothing_are_no_model()
    {
        var random = new Random(7);
        TiePoint[] points = [.. Places(5).Select(p => new TiePoint(p, new Shift((random.NextDouble() * 40) - 20, (random.NextDouble() * 40) - 20), 1))];
        Assert.Null(new ModelChooser(_fitter, 6).Choose(points, Displacement.None(s_centre)));
    }

    [Fact]
    public void A_quay_that_places_itself_across_only_does_not_pull_along()
    {
        var truth = new Displacement(DisplacementModel.Shift, s_centre, (2, 0, 0, -1, 0, 0));
        TiePoint[] points =
        [
            .. Places(16).Select((p, i) => i % 2 == 0
                ? new TiePoint(p, new Shift(2, -1), 1)
                : new TiePoint(p, new Shift(2 + 0.4, -1), 1) { Sharpness = new DirectionalSharpness(0, 0, 1) }),
        ];
        Displacement? fitted = _fitter.Fit(points, DisplacementModel.Shift, truth);
        Assert.InRange((fitted!.AtCentre - truth.AtCentre).Length, 0, 1e-6);
    }

    [Fact]
    public void Correcting_undoes_the_displacement()
    {
        Displacement truth = Truth(DisplacementModel.Affine);
        var place = new MapPoint(s_centre.X + 312, s_centre.Y - 95);
        Assert.InRange(truth.ToReference(truth.ToTarget(place)).DistanceTo(place), 0, 1e-8);
        Assert.InRange(truth.ToTarget(place).X - place.X - truth.At(place).East, -1e-9, 1e-9);
    }

    private static Displacement Truth(DisplacementModel model) => new(model, s_centre, model switch
    {
        DisplacementModel.Shift => (3, 0, 0, -7, 0, 0),
        DisplacementModel.Similarity => (3, 0.001, -0.004, -7, 0.004, 0.001),
        _ => (3, 0.004, -0.006, -7, 0.002, -0.003),
    });

    private static IEnumerable<MapPoint> Places(int count) =>
        Enumerable.Range(0, count).Select(i => new MapPoint(s_centre.X - 180 + (60 * (i % 7)), s_centre.Y + 180 - (60 * (i / 7))));

    private static TiePoint[] Points(Displacement truth, int count, int wrongEvery)
    {
        var random = new Random(1);
        double Noise(double size) => ((random.NextDouble() * 2) - 1) * size;
        return
        [
            .. Places(count).Select((p, i) => new TiePoint(
                p, truth.At(p) + (i % wrongEvery == 1 ? new Shift(Noise(6), Noise(6)) : new Shift(Noise(0.06), Noise(0.06))), 1)),
        ];
    }
}
