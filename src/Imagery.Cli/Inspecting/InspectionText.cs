using System.Globalization;
using Imagery.GeoTiff;
using Imagery.Scenes;

namespace Imagery.Cli.Inspecting;

/// <summary>Writes inspected files for people: one block of lines a file.</summary>
internal static class InspectionText
{
    public static void Write(TextWriter output, InspectedFile file)
    {
        output.WriteLine(file.Path);
        if (file.Header is { } header)
        {
            Line(output, "size", $"{header.Width} × {header.Height} pixels, {header.Bands} band{(header.Bands == 1 ? string.Empty : "s")} of {header.SampleType} ({string.Join(", ", header.BandRoles)})");
            if (DeliveredMask.KindOf(file.Path) is { } mask)
            {
                Line(output, "mask", $"{mask}, by its name: says what of the tile beside it cannot be used; counted in nothing");
            }

            Line(output, "stored", Storage(header));
            Line(output, "crs", header.Crs?.Name ?? "not usable: " + header.CrsProblem);
            WritePlace(output, header);
            Line(output, "nodata", header.NoData?.ToString("R", CultureInfo.InvariantCulture) ?? "none");
            WriteAcquisition(output, file);
            if (header.SampleProblem is { } problem)
            {
                Line(output, "not counted in", problem);
            }
        }

        if (file.PixelsSha256 is { } checksum)
        {
            Line(output, "samples", "SHA-256 " + checksum);
        }

        if (file.Fault is { } fault)
        {
            Line(output, "not read", $"{file.FaultKind}: {fault}");
        }
    }

    /// <summary>ISO 8601 in UTC; the date alone when no more is known.</summary>
    public static string Time(Acquisition acquisition) => acquisition.TimeUtc.UtcDateTime.ToString(
        acquisition.IsDateOnly ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Storage(GeoTiffHeader header)
    {
        string blocks = header.IsTiled ? $"tiles of {header.BlockWidth} × {header.BlockHeight}" : $"strips of {header.BlockHeight} rows";
        string layout = header.IsPlanar ? "planar" : "chunky";
        string mask = header.HasMask ? ", with mask" : string.Empty;
        return $"{header.Compression}, predictor {header.Predictor}, {header.Photometric}, {layout}, {blocks}, "
            + $"{(header.IsBigEndian ? "big-endian" : "little-endian")}{(header.IsBigTiff ? " BigTIFF" : " TIFF")}, "
            + $"{header.Overviews.Count} overviews{mask}, {header.FileSize.ToString("N0", CultureInfo.InvariantCulture)} bytes";
    }

    private static void WritePlace(TextWriter output, GeoTiffHeader header)
    {
        if (header.TransformProblem is { } problem)
        {
            Line(output, "place", "not usable: " + problem);
        }

        if (GroundFootprint.Of(header) is not { } footprint)
        {
            return;
        }

        Line(output, "pixel size", string.Create(
            CultureInfo.InvariantCulture, $"{footprint.PixelWidthMetres:0.####} × {footprint.PixelHeightMetres:0.####} m on the ground"));
        Line(output, "footprint", string.Join("  ", footprint.Corners.Select(
            static corner => string.Create(CultureInfo.InvariantCulture, $"{corner.X:0.000000},{corner.Y:0.000000}"))));
    }

    private static void WriteAcquisition(TextWriter output, InspectedFile file)
    {
        if (file.Acquisition is { } acquisition)
        {
            Line(output, "acquired", $"{Time(acquisition)} (from {acquisition.Origin}: {acquisition.Evidence})");
            if (acquisition.Sensor is { } sensor)
            {
                Line(output, "sensor", sensor);
            }

            if (Angles(acquisition) is { Length: > 0 } angles)
            {
                Line(output, "angles", angles);
            }
        }
        else
        {
            Line(output, "acquired", "not known");
        }

        foreach (string note in file.AcquisitionNotes)
        {
            Line(output, "note", note);
        }
    }

    private static string Angles(Acquisition acquisition)
    {
        List<string> parts = [];
        void Add(string name, double? degrees)
        {
            if (degrees is { } value)
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{name} {value:0.##}°"));
            }
        }

        Add("sun elevation", acquisition.SunElevationDegrees);
        Add("sun azimuth", acquisition.SunAzimuthDegrees);
        Add("off nadir", acquisition.OffNadirDegrees);
        return string.Join(", ", parts);
    }

    private static void Line(TextWriter output, string name, string value) => output.WriteLine($"  {name + ":",-16}{value}");
}
