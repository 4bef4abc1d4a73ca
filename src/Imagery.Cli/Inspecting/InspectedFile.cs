using Imagery.GeoTiff;
using Imagery.Scenes;

namespace Imagery.Cli.Inspecting;

/// <summary>What one file is, or why it could not be read.</summary>
/// <param name="Path">As the user named it, or as found in a named folder.</param>
/// <param name="Header">Null when the file could not be read.</param>
/// <param name="PixelsSha256">Of the samples; null unless asked for and read.</param>
/// <param name="Acquisition">When and how the image was taken; null when not known.</param>
/// <param name="AcquisitionNotes">Conflicts between origins, and why there is no time.</param>
/// <param name="FaultKind">One word, or null when all that was asked for was read.</param>
/// <param name="Fault">A sentence, or null.</param>
internal sealed record InspectedFile(
    string Path,
    GeoTiffHeader? Header,
    string? PixelsSha256,
    Acquisition? Acquisition,
    IReadOnlyList<string> AcquisitionNotes,
    string? FaultKind,
    string? Fault);
