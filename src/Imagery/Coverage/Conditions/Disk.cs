namespace Imagery.Coverage.Conditions;

/// <summary>The cells within a radius of a cell, as rows.</summary>
/// <param name="radius">In cells; the rim belongs to it.</param>
internal sealed class Disk(double radius)
{
    /// <summary>Rows above and below the middle.</summary>
    public int Reach { get; } = (int)radius;

    /// <summary>Cells left and right of the middle.</summary>
    /// <param name="dy">At most <see cref="Reach"/> rows off the middle.</param>
    public int HalfWidth(int dy) => (int)Math.Sqrt((radius * radius) - (dy * dy));
}
