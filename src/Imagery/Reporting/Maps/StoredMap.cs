namespace Imagery.Reporting.Maps;

/// <summary>A finished file of the output folder: a map, or the table that goes with maps.</summary>
/// <param name="Name">Relative to the folder, with <c>/</c>.</param>
/// <param name="File">All its bytes.</param>
public sealed record StoredMap(string Name, byte[] File);
