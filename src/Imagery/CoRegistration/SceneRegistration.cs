namespace Imagery.CoRegistration;

/// <summary>How one scene lies against the site's reference, as every output tells it. Numbers are rounded: to millimetres and thousandths.</summary>
public abstract record SceneRegistration
{
    private SceneRegistration()
    {
    }

    /// <summary>Length of the displacement that was taken out, at the site's centre, metres; null = not registered.</summary>
    public abstract double? ShiftMetres { get; }

    /// <summary>Null = not registered.</summary>
    public abstract double? ResidualMetres { get; }

    /// <summary>The scene that all others of the site are laid onto; also the only scene of a site.</summary>
    public sealed record Reference : SceneRegistration
    {
        public override double? ShiftMetres => 0;

        public override double? ResidualMetres => 0;
    }

    /// <summary>A displacement of the content was measured and taken out of the scene's transforms.</summary>
    /// <param name="ReferenceSceneId">What it was laid onto.</param>
    /// <param name="Shift">Of the content, before the correction, at the site's centre.</param>
    /// <param name="TurnDegrees">Of the content, anticlockwise.</param>
    public sealed record Aligned(
        string ReferenceSceneId, DisplacementModel Model, Shift Shift, double TurnDegrees, AlignmentEvidence Evidence) : SceneRegistration
    {
        public override double? ShiftMetres => Math.Round(Shift.Length, 3);

        public override double? ResidualMetres => Evidence.ResidualMetres;
    }

    /// <summary>The scene stays where its files say.</summary>
    /// <param name="ReferenceSceneId">What it was held against; null when the site has no scene to hold it against.</param>
    /// <param name="Reason">As in <see cref="CoRegistrationResult.Unaligned"/>, or <c>unreadable</c>.</param>
    /// <param name="Detail">For people.</param>
    public sealed record Unregistered(string? ReferenceSceneId, string Reason, string Detail) : SceneRegistration
    {
        public override double? ShiftMetres => null;

        public override double? ResidualMetres => null;
    }

    /// <summary>What the outputs tell of a result.</summary>
    public static SceneRegistration Of(CoRegistrationResult result, string referenceSceneId) => result switch
    {
        CoRegistrationResult.Aligned aligned => new Aligned(
            referenceSceneId,
            aligned.Displacement.Model,
            new Shift(Math.Round(aligned.Displacement.AtCentre.East, 3), Math.Round(aligned.Displacement.AtCentre.North, 3)),
            Math.Round(aligned.Displacement.TurnDegrees, 4),
            Rounded(aligned.Evidence)),
        CoRegistrationResult.Unaligned unaligned => new Unregistered(referenceSceneId, unaligned.Reason, unaligned.Detail),
        _ => throw new ArgumentOutOfRangeException(nameof(result)),
    };

    private static AlignmentEvidence Rounded(AlignmentEvidence e) => e with
    {
        ResidualMetres = Math.Round(e.ResidualMetres, 3),
        SpreadMetres = Math.Round(e.SpreadMetres, 1),
        AgreementBefore = Math.Round(e.AgreementBefore, 3),
        AgreementAfter = Math.Round(e.AgreementAfter, 3),
    };
}
