using Imagery.Reporting;
using Imagery.Reviewing;

namespace Imagery.Review;

/// <summary>What a review works on. The page knows no files: what it needs done to them it asks for.</summary>
/// <param name="Machine">The results before review.</param>
/// <param name="Evidence">At most one a scene.</param>
/// <param name="Reviewer">Whose edits these are.</param>
/// <param name="Clock">What the time is.</param>
public sealed record ReviewDesk(RunResults Machine, IReadOnlyList<StoredEvidence> Evidence, string Reviewer, TimeProvider Clock)
{
    /// <summary>The ledger as it is kept now.</summary>
    public required Func<Ledger> ReadLedger { get; init; }

    /// <summary>Keeps one more line; it is safe when the call returns.</summary>
    public required Action<Edit> Append { get; init; }

    /// <summary>Writes the outputs anew.</summary>
    public required Action Finish { get; init; }
}
