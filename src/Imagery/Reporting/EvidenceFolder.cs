using System.Text.Json;
using Imagery.Geometry;
using Imagery.Pipeline;

namespace Imagery.Reporting;

/// <summary>
/// <c>evidence/</c> in the output folder: for each counted scene a sheet of chips, a picture of the zones, and an index of both. From it the report is
/// rebuilt, and counts are reviewed, without the tiles.
/// </summary>
public static class EvidenceFolder
{
    public const string Name = "evidence";

    private static readonly JsonSerializerOptions s_reading = new()
    {
        PropertyNameCaseInsensitive = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Names, relative to the output folder, of the three files of a scene: sheet, zones, index.</summary>
    public static IReadOnlyList<string> FilesOf(string sceneId) =>
        [$"{Name}/{sceneId}.chips.jpg", $"{Name}/{sceneId}.zones.jpg", $"{Name}/{sceneId}.json"];

    /// <param name="folder">The output folder.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void Write(string folder, StoredEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        IReadOnlyList<string> names = FilesOf(evidence.SceneId);
        AtomicFile.Write(Path.Combine(folder, names[0]), stream => stream.Write(evidence.Chips.Jpeg));
        AtomicFile.Write(Path.Combine(folder, names[1]), stream => stream.Write(evidence.Zones.Jpeg));
        JsonOutput.Write(Path.Combine(folder, names[2]), json => Fill(json, evidence));
    }

    /// <summary>What an earlier run kept of a scene; null when it kept nothing.</summary>
    /// <exception cref="ImageryFormatException">The index is damaged.</exception>
    public static StoredEvidence? Read(string folder, string sceneId)
    {
        string[] paths = [.. FilesOf(sceneId).Select(n => Path.Combine(folder, n))];
        if (!paths.All(File.Exists))
        {
            return null;
        }

        try
        {
            Index index = JsonSerializer.Deserialize<Index>(File.ReadAllBytes(paths[2]), s_reading) ?? throw new JsonException("null");
            if (index.ChipsSize.Length != 2 || index.ZonesSize.Length != 2 || index.Cells.Any(c => c.Corners.Length != 8))
            {
                throw new JsonException("sizes have two numbers, boxes eight");
            }

            return new StoredEvidence(
                sceneId,
                new EncodedPicture(File.ReadAllBytes(paths[0]), index.ChipsSize[0], index.ChipsSize[1]),
                index.CellPixels,
                [.. index.Cells.Select(CellOf)],
                new EncodedPicture(File.ReadAllBytes(paths[1]), index.ZonesSize[0], index.ZonesSize[1]),
                GeoTransform.NorthUp(index.West, index.North, index.PixelMetres, index.PixelMetres));
        }
        catch (JsonException e)
        {
            throw new ImageryFormatException(paths[2], $"not an index of evidence: {e.Message}", e);
        }
    }

    private static ChipCell CellOf(Cell cell) =>
        new(cell.Detection, cell.Column, cell.Row, [.. Enumerable.Range(0, 4).Select(i => new PixelPoint(cell.Corners[2 * i], cell.Corners[(2 * i) + 1]))]);

    private static void Fill(Utf8JsonWriter json, StoredEvidence evidence)
    {
        json.WriteStartObject();
        json.WriteString("scene", evidence.SceneId);
        json.WritePropertyName("chipsSize");
        json.Numbers([evidence.Chips.Width, evidence.Chips.Height]);
        json.WriteNumber("cellPixels", evidence.CellPixels);
        json.WritePropertyName("zonesSize");
        json.Numbers([evidence.Zones.Width, evidence.Zones.Height]);
        json.Number("west", evidence.ZonesTransform.A, 6);
        json.Number("north", evidence.ZonesTransform.D, 6);
        json.Number("pixelMetres", evidence.ZonesTransform.B, 9);
        json.WriteStartArray("cells");
        foreach (ChipCell cell in evidence.Cells)
        {
            json.WriteStartObject();
            json.WriteString("detection", cell.DetectionId);
            json.WriteNumber("column", cell.Column);
            json.WriteNumber("row", cell.Row);
            json.WritePropertyName("corners");
            json.Numbers([.. cell.Corners.SelectMany(c => new[] { c.Column, c.Row })]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private sealed record Index(
        int[] ChipsSize, int CellPixels, int[] ZonesSize, double West, double North, double PixelMetres, IReadOnlyList<Cell> Cells);

    private sealed record Cell(string Detection, int Column, int Row, double[] Corners);
}
