namespace Imagery.Scenes;

/// <summary>
/// What tells a folder of maps that a run keeps in its outputs. Users keep outputs among the tiles, and a mask that is taken for a tile is counted with the scene
/// that it was made of.
/// </summary>
public static class KeptMaps
{
    public const string MaskFolder = "masks";
    public const string ChangeFolder = "changes";
    public const string CountsTable = "counts.csv";
    public const string ChangesTable = "changes.csv";
    public const string SeriesTable = "series.csv";

    /// <summary>So it is named, and beside it lie the tables that every run writes before any map.</summary>
    public static bool AreIn(string folder) =>
        Path.GetFileName(folder) is MaskFolder or ChangeFolder
        && Path.GetDirectoryName(folder) is { } outputs
        && new[] { CountsTable, ChangesTable, SeriesTable }.All(name => File.Exists(Path.Combine(outputs, name)));
}
