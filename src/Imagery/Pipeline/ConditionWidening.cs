using Imagery.Coverage;
using Imagery.Detections;

namespace Imagery.Pipeline;

/// <summary>Widens the error of a count by what made it harder.</summary>
internal static class ConditionWidening
{
    /// <summary>The model's error is larger by these shares where all of the zone is under a condition: judgement, not measurement.</summary>
    private const double Haze = 0.5;
    private const double Shadow = 0.5;
    private const double Snow = 1;
    private const double Dark = 1;

    public static CountErrorModel Apply(CountErrorModel error, ConditionShares conditions)
    {
        double factor = 1 + (Haze * conditions.Haze) + (Shadow * conditions.Shadow) + (Snow * conditions.Snow) + (Dark * conditions.Dark);
        return error with { RelativeError = error.RelativeError * factor, BaseError = error.BaseError * factor };
    }
}
