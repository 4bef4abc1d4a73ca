using Imagery.Geometry;
using Imagery.Pipeline;

namespace Imagery.Reporting;

/// <summary>The evidence of a scene as it is kept: pictures that a browser shows, with what stands where on them.</summary>
/// <param name="CellPixels">Side of a cell of the sheet.</param>
/// <param name="Cells">Most doubtful first; pixels of the sheet.</param>
/// <param name="ZonesTransform">North up, from pixels of the picture of the zones to the site's frame, metres.</param>
public sealed record StoredEvidence(
    string SceneId, EncodedPicture Chips, int CellPixels, IReadOnlyList<ChipCell> Cells, EncodedPicture Zones, GeoTransform ZonesTransform);

/// <summary>A picture in a file format.</summary>
/// <param name="Jpeg">The whole file.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public sealed record EncodedPicture(byte[] Jpeg, int Width, int Height);
