using System.Globalization;
using System.Text.Json;
using Imagery.GeoTiff;
using Imagery.Scenes;

namespace Imagery.Cli.Inspecting;

/// <summary>Writes inspected files as one JSON document: <c>{"files":[…]}</c>.</summary>
internal static class InspectionJson
{
    public static void Write(Stream output, IEnumerable<InspectedFile> files)
    {
        using Utf8JsonWriter json = new(output, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteStartArray("files");
        foreach (InspectedFile file in files)
        {
            json.WriteStartObject();
            json.WriteString("path", file.Path);
            json.WriteBoolean("readable", file.Fault is null);
            WriteText(json, "mask_kind", DeliveredMask.KindOf(file.Path)?.ToString());
            WriteHeader(json, file.Header);
            WriteAcquisition(json, file);
            WriteText(json, "pixels_sha256", file.PixelsSha256);
            WriteText(json, "fault_kind", file.FaultKind);
            WriteText(json, "fault", file.Fault);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteHeader(Utf8JsonWriter json, GeoTiffHeader? header)
    {
        if (header is null)
        {
            return;
        }

        json.WriteNumber("bytes", header.FileSize);
        json.WriteNumber("width", header.Width);
        json.WriteNumber("height", header.Height);
        json.WriteNumber("bands", header.Bands);
        json.WriteString("sample_type", header.SampleType.ToString());
        WriteStrings(json, "band_roles", header.BandRoles.Select(static role => role.ToString()));
        WriteStorage(json, header);
        if (header.NoData is { } noData)
        {
            json.WriteString("nodata", noData.ToString("R", CultureInfo.InvariantCulture));
        }

        WriteText(json, "sample_problem", header.SampleProblem);
        WriteText(json, "tiff_datetime", header.TiffDateTime);
        WritePlace(json, header);
    }

    private static void WriteStorage(Utf8JsonWriter json, GeoTiffHeader header)
    {
        json.WriteString("compression", header.Compression);
        json.WriteNumber("predictor", header.Predictor);
        json.WriteString("photometric", header.Photometric);
        json.WriteBoolean("planar", header.IsPlanar);
        json.WriteBoolean("tiled", header.IsTiled);
        json.WriteNumber("block_width", header.BlockWidth);
        json.WriteNumber("block_height", header.BlockHeight);
        json.WriteBoolean("bigtiff", header.IsBigTiff);
        json.WriteString("byte_order", header.IsBigEndian ? "big-endian" : "little-endian");
        json.WriteBoolean("mask", header.HasMask);
        json.WriteNumber("overviews", header.Overviews.Count);
    }

    private static void WritePlace(Utf8JsonWriter json, GeoTiffHeader header)
    {
        WriteText(json, "crs", header.Crs?.Name);
        WriteText(json, "crs_problem", header.CrsProblem);
        WriteText(json, "transform_problem", header.TransformProblem);
        if (header.Transform is { } t)
        {
            WriteNumbers(json, "geotransform", [t.A, t.B, t.C, t.D, t.E, t.F]);
        }

        if (GroundFootprint.Of(header) is { } footprint)
        {
            json.WriteNumber("pixel_width_m", footprint.PixelWidthMetres);
            json.WriteNumber("pixel_height_m", footprint.PixelHeightMetres);
            json.WriteStartArray("footprint");
            foreach (Geometry.MapPoint corner in footprint.Corners)
            {
                json.WriteStartArray();
                json.WriteNumberValue(Math.Round(corner.X, 7));
                json.WriteNumberValue(Math.Round(corner.Y, 7));
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }
    }

    private static void WriteAcquisition(Utf8JsonWriter json, InspectedFile file)
    {
        if (file.Acquisition is { } acquisition)
        {
            json.WriteString("acquired_utc", InspectionText.Time(acquisition));
            json.WriteBoolean("acquired_date_only", acquisition.IsDateOnly);
            json.WriteString("acquired_origin", acquisition.Origin.ToString());
            json.WriteString("acquired_evidence", acquisition.Evidence);
            WriteText(json, "sensor", acquisition.Sensor);
            WriteAngle(json, "sun_elevation_deg", acquisition.SunElevationDegrees);
            WriteAngle(json, "sun_azimuth_deg", acquisition.SunAzimuthDegrees);
            WriteAngle(json, "off_nadir_deg", acquisition.OffNadirDegrees);
        }

        if (file.AcquisitionNotes.Count > 0)
        {
            WriteStrings(json, "acquisition_notes", file.AcquisitionNotes);
        }
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteAngle(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } degrees && double.IsFinite(degrees))
        {
            json.WriteNumber(name, degrees);
        }
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IEnumerable<double> values)
    {
        json.WriteStartArray(name);
        foreach (double value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }
}
