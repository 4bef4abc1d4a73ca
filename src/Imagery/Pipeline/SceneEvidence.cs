using Imagery.Geometry;
using Imagery.Rasters;

namespace Imagery.Pipeline;

/// <summary>What a person needs to check a count without the tiles: kept small and bounded, whatever the size of the scene.</summary>
/// <param name="Chips">The most doubtful detections, cut from native pixels.</param>
/// <param name="Zones">The ground around the named zones, north up in the site's frame, at native pixels where it is not too large.</param>
public sealed record SceneEvidence(ChipSheet Chips, MapPicture Zones);

/// <summary>Square cut-outs of equal size side by side, row after row.</summary>
/// <param name="Bands">One band (grey) or three; 0 where nothing was seen.</param>
/// <param name="CellPixels">Side of a cell, native pixels.</param>
/// <param name="Cells">Most doubtful first.</param>
public sealed record ChipSheet(Raster<byte> Bands, int CellPixels, IReadOnlyList<ChipCell> Cells)
{
    /// <summary>Cells in a row of a sheet.</summary>
    public const int Columns = 8;

    /// <summary>Detections of a scene that are kept as chips, at most.</summary>
    public const int MostCells = 48;
}

/// <summary>One detection on a sheet.</summary>
/// <param name="Column">Left edge of its cell, pixels of the sheet.</param>
/// <param name="Row">Upper edge of its cell, pixels of the sheet.</param>
/// <param name="Corners">Of the box, in order around it, pixels of the sheet.</param>
public sealed record ChipCell(string DetectionId, int Column, int Row, IReadOnlyList<PixelPoint> Corners);
