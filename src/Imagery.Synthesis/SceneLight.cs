using Imagery.Synthesis.Painting;

namespace Imagery.Synthesis;

/// <summary>Sun, view and georeference of one acquisition.</summary>
internal static class SceneLight
{
    /// <param name="elevation">Degrees, or null for any season.</param>
    public static Sun Create(Pcg32 random, double? elevation)
    {
        double view = random.Chance(0.5) ? 0 : random.Between(0, 0.12);
        double towards = random.Between(0, 2 * Math.PI);
        return new Sun(
            random.Chance(0.85) ? random.Between(130, 215) : random.Between(90, 270),
            elevation ?? random.Between(22, 65),
            random.Chance(0.5) ? random.Between(0.06, 0.16) : random.Between(0.16, 0.4))
        {
            Lean = (view * Math.Cos(towards), view * Math.Sin(towards)),
        };
    }

    /// <summary>Metres to the east and south, and radians, within what the options allow.</summary>
    public static (double X, double Y, double Turn) Misplacement(Pcg32 random, SynthesisOptions options) => (
        random.Between(-1, 1) * options.Shift,
        random.Between(-1, 1) * options.Shift,
        random.Between(-1, 1) * options.Rotation * Math.PI / 180);
}
