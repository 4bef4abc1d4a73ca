namespace Imagery.Synthesis.Painting;

/// <summary>What a roof, a road or a heap looks like from above. Lengths in metres.</summary>
internal sealed record Surface(Spectrum Colour)
{
    /// <summary>Rust, stain, logo or snow.</summary>
    public Spectrum Accent { get; init; } = Spectrum.Of(0.12, 0.07, 0.05);

    /// <summary>Share of the fine-grained brightness variation.</summary>
    public float Grain { get; init; } = 0.03f;

    /// <summary>Share of the variation over <see cref="MottleSize"/>.</summary>
    public float Mottle { get; init; }

    public float MottleSize { get; init; } = 6;

    /// <summary>Distance of ribs along the length; 0 = none.</summary>
    public float RibPitch { get; init; }

    /// <summary>Distance of ribs across the width; 0 = none.</summary>
    public float CrossRibPitch { get; init; }

    public float RibDepth { get; init; }

    /// <summary>Width of the brighter (or darker) rim; 0 = none.</summary>
    public float Rim { get; init; }

    public float RimGain { get; init; } = 1.2f;

    /// <summary>Share of the area in patches of the accent, roughly.</summary>
    public float Patches { get; init; }

    /// <summary>A bar of the accent in the middle: half length and half width in metres; 0 = none.</summary>
    public (float HalfLength, float HalfWidth) Logo { get; init; }
}
