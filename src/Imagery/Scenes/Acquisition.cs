namespace Imagery.Scenes;

/// <summary>Where an acquisition time was read; earlier members win over later ones.</summary>
public enum AcquisitionTimeOrigin
{
    StacItem,
    VendorMetadata,
    GdalMetadata,
    FileName,
    FolderName,
    TiffDateTime,
}

/// <summary>When and how an image was taken.</summary>
/// <param name="TimeUtc">UTC. Midnight when <paramref name="IsDateOnly"/>.</param>
/// <param name="Evidence">The file or tag and the text that gave the time.</param>
/// <param name="Sensor">Satellite or instrument, or null.</param>
/// <param name="SunElevationDegrees">Above the horizon, or null.</param>
/// <param name="SunAzimuthDegrees">Clockwise from north, or null.</param>
/// <param name="OffNadirDegrees">Or null.</param>
public sealed record Acquisition(
    DateTimeOffset TimeUtc,
    bool IsDateOnly,
    AcquisitionTimeOrigin Origin,
    string Evidence,
    string? Sensor = null,
    double? SunElevationDegrees = null,
    double? SunAzimuthDegrees = null,
    double? OffNadirDegrees = null);
