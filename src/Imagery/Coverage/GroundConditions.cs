namespace Imagery.Coverage;

/// <summary>What lies over or on a piece of ground in a picture. Several may hold at once.</summary>
[Flags]
public enum GroundConditions : byte
{
    /// <summary>Seen, and clear.</summary>
    Clear = 0,

    /// <summary>Hardly a valid pixel in the cell. Which pixels were seen is told by their own mask.</summary>
    NoData = 1,

    /// <summary>At least half of the light comes from a cloud. Hides.</summary>
    Cloud = 2,

    /// <summary>In the shadow of a cloud: darker, but seen.</summary>
    Shadow = 4,

    /// <summary>Behind haze or thin cloud: paler, but seen.</summary>
    Haze = 8,

    /// <summary>Under snow: what stands there is harder to tell, but seen.</summary>
    Snow = 16,

    /// <summary>Too little light for more than large shapes.</summary>
    Dark = 32,

    /// <summary>A delivered mask says that it cannot be used. Hides.</summary>
    Masked = 64,
}

/// <summary>What conditions mean.</summary>
public static class GroundConditionsExtensions
{
    /// <summary>Conditions under which valid pixels show nothing.</summary>
    public const GroundConditions Hiding = GroundConditions.Cloud | GroundConditions.Masked;

    public static bool Hides(this GroundConditions conditions) => (conditions & Hiding) != 0;
}
