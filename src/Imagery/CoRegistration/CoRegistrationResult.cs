namespace Imagery.CoRegistration;

/// <summary>What came of laying a target onto a reference.</summary>
public abstract record CoRegistrationResult
{
    private CoRegistrationResult()
    {
    }

    /// <summary>The target's displacement is known, and taking it out was seen to help.</summary>
    /// <param name="Displacement">Of the target's content.</param>
    public sealed record Aligned(Displacement Displacement, AlignmentEvidence Evidence) : CoRegistrationResult;

    /// <summary>The target stays where it is.</summary>
    /// <param name="Reason">
    /// One word: <c>no-common-ground</c>, <c>little-structure</c> (nothing to hold on to: water, cloud), <c>no-agreement</c> (the scenes do not show the same),
    /// <c>few-tie-points</c>, <c>halves-disagree</c> (two halves of the measurements find different shifts), <c>no-gain</c> (the correction did not help).
    /// </param>
    /// <param name="Detail">What was found and what is needed, for people.</param>
    public sealed record Unaligned(string Reason, string Detail) : CoRegistrationResult;
}

/// <summary>Why a displacement is believed.</summary>
/// <param name="ResidualMetres">Root mean square distance between the tie points and the model, after the last measurement.</param>
/// <param name="TiePoints">Measurements that the model rests on.</param>
/// <param name="MeasuredBlocks">Places that were looked at and showed structure on both scenes.</param>
/// <param name="SpreadMetres">Root mean square distance of the tie points from their middle.</param>
/// <param name="AgreementBefore">
/// Correlation of the structure, −1 to 1, over blocks that the tested model had not seen, before the correction.
/// </param>
/// <param name="AgreementAfter">The same after it.</param>
public sealed record AlignmentEvidence(
    double ResidualMetres, int TiePoints, int MeasuredBlocks, double SpreadMetres, double AgreementBefore, double AgreementAfter);
