using Imagery.Detections;

namespace Imagery.OpenCv.Networks;

/// <summary>A colour that bare ground has in a scene.</summary>
/// <param name="Colour">Of each band.</param>
/// <param name="Within">Grey levels of any band within which a box has this colour.</param>
internal sealed record BareGround(byte[] Colour, double Within)
{
    public bool Has(ContainerCandidate candidate) => BoxColours.Apart(new BoxColours(candidate.Trace).Middle, Colour) < Within;
}
