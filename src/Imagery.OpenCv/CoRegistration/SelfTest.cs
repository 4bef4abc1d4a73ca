using Imagery.CoRegistration;

namespace Imagery.OpenCv.CoRegistration;

/// <summary>
/// Decides whether a fitted displacement is believed: a model of each half of the blocks must improve the agreement in the other half, and the two must say the same.
/// </summary>
internal sealed class SelfTest(ModelFitter fitter, MeasurementRound round, BlockLattice lattice, CoRegistrationOptions options)
{
    /// <summary>The halves may differ by this, working pixels, or by four standard errors when that is more.</summary>
    private const double HalvesPixels = 0.5;

    public CoRegistrationResult Judge(FittedModel fitted, IReadOnlyList<(Block Block, TiePoint Point)> points)
    {
        Displacement whole = fitted.Displacement;
        Displacement? black = Half(points, whole, black: true);
        Displacement? white = Half(points, whole, black: false);
        if (black is null || white is null)
        {
            return new CoRegistrationResult.Unaligned("few-tie-points", "the places that could be measured lie too unevenly for two halves to be compared");
        }

        double residual = ModelFitter.Residual(fitted.TiePoints, whole);
        double allowed = Math.Max(HalvesPixels * lattice.PixelMetres, 4 * residual * Math.Sqrt(4.0 / fitted.TiePoints.Count));
        double apart = Math.Max((black.AtCentre - white.AtCentre).Length, 0);
        if (apart > allowed)
        {
            return new CoRegistrationResult.Unaligned(
                "halves-disagree", FormattableString.Invariant($"two halves of the measurements differ by {apart:0.00} m; at most {allowed:0.00} m are allowed"));
        }

        (double before, double after) = Agreement(black, white);
        var evidence = new AlignmentEvidence(residual, fitted.TiePoints.Count, points.Count, Spread(fitted.TiePoints), before, after);
        return after < options.LeastAgreement
            ? new CoRegistrationResult.Unaligned(
                "no-agreement", FormattableString.Invariant($"corrected, the structure of places that were left out correlates by {after:0.000}; {options.LeastAgreement} is needed"))
            : Significant(whole) ? Gained(whole, evidence)
            : new CoRegistrationResult.Aligned(Displacement.None(lattice.Centre), evidence with { AgreementAfter = before });
    }

    private static CoRegistrationResult Gained(Displacement whole, AlignmentEvidence evidence) => evidence.AgreementAfter > evidence.AgreementBefore
        ? new CoRegistrationResult.Aligned(whole.Rounded(), evidence)
        : new CoRegistrationResult.Unaligned(
            "no-gain",
            FormattableString.Invariant($"the structure of places that were left out correlates by {evidence.AgreementAfter:0.000} after the correction and {evidence.AgreementBefore:0.000} before it"));

    /// <summary>Whether the displacement is larger anywhere than the error of measuring it.</summary>
    private bool Significant(Displacement whole) =>
        lattice.Blocks.Max(b => whole.At(b.Centre).Length) > options.DeadBandPixels * lattice.PixelMetres;

    private Displacement? Half(IReadOnlyList<(Block Block, TiePoint Point)> points, Displacement whole, bool black) =>
        fitter.Fit([.. points.Where(p => p.Block.IsBlack == black).Select(p => p.Point)], DisplacementModel.Shift == whole.Model ? whole.Model : DisplacementModel.Similarity, whole);

    /// <summary>Mean over all blocks with structure, each judged by the model of the other half.</summary>
    private (double Before, double After) Agreement(Displacement black, Displacement white)
    {
        double?[] before = round.Agreement(Displacement.None(lattice.Centre));
        double?[] byBlack = round.Agreement(black);
        double?[] byWhite = round.Agreement(white);
        List<(double Before, double After)> all = [];
        for (int i = 0; i < before.Length; i++)
        {
            double? after = lattice.Blocks[i].IsBlack ? byWhite[i] : byBlack[i];
            if (before[i] is { } b && after is { } a)
            {
                all.Add((b, a));
            }
        }

        return all.Count == 0 ? (0, 0) : (all.Average(p => p.Before), all.Average(p => p.After));
    }

    private static double Spread(IReadOnlyList<TiePoint> points)
    {
        (double x, double y) = (points.Average(p => p.Place.X), points.Average(p => p.Place.Y));
        return Math.Sqrt(points.Average(p => ((p.Place.X - x) * (p.Place.X - x)) + ((p.Place.Y - y) * (p.Place.Y - y))));
    }
}
