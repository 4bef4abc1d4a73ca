namespace Imagery.Coverage;

/// <summary>Why a zone was seen badly or not at all: shares of its area, 0–1. They may overlap.</summary>
/// <param name="Cloud">Under cloud: not seen.</param>
/// <param name="Masked">Unusable by a delivered mask: not seen.</param>
/// <param name="Shadow">In a cloud's shadow: seen, darker.</param>
/// <param name="Haze">Behind haze: seen, paler.</param>
/// <param name="Snow">Under snow: seen, harder to tell.</param>
/// <param name="Dark">In too little light.</param>
public sealed record ConditionShares(double Cloud, double Masked, double Shadow, double Haze, double Snow, double Dark)
{
    /// <summary>Nothing but clear ground.</summary>
    public static ConditionShares None { get; } = new(0, 0, 0, 0, 0, 0);

    /// <summary>Each share by its name in the outputs, in order.</summary>
    public IReadOnlyList<(string Name, double Share)> Named =>
        [("cloud", Cloud), ("masked", Masked), ("cloud-shadow", Shadow), ("haze", Haze), ("snow", Snow), ("dark", Dark)];
}

/// <summary>Counts of cells by condition. Sums do not depend on their order.</summary>
public sealed class ConditionTally
{
    private readonly long[] _counts = new long[8];

    /// <summary>Adds one cell.</summary>
    public void Add(GroundConditions conditions)
    {
        for (int bit = 0; bit < _counts.Length; bit++)
        {
            _counts[bit] += ((int)conditions >> bit) & 1;
        }
    }

    /// <summary>Cells with a condition.</summary>
    /// <param name="condition">A single one.</param>
    public long this[GroundConditions condition] => _counts[int.Log2((int)condition)];
}
