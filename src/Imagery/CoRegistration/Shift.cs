namespace Imagery.CoRegistration;

/// <summary>
/// Displacement of the <em>target's content</em> relative to the reference, metres in the site's frame: what stands at p in the reference is shown at p + shift
/// in the target. The correction is the negative. <c>default</c> is none.
/// </summary>
public readonly record struct Shift(double East, double North)
{
    public double Length => Math.Sqrt((East * East) + (North * North));

    public static Shift operator +(Shift a, Shift b) => new(a.East + b.East, a.North + b.North);

    public static Shift operator -(Shift a, Shift b) => new(a.East - b.East, a.North - b.North);

    public static Shift operator *(double factor, Shift shift) => new(factor * shift.East, factor * shift.North);
}
