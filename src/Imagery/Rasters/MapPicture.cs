using Imagery.Geometry;

namespace Imagery.Rasters;

/// <summary>A picture that lies on the map.</summary>
/// <param name="Bands">One band (grey) or three (red, green, blue).</param>
/// <param name="Transform">From pixels of <paramref name="Bands"/> to the site's frame.</param>
public sealed record MapPicture(Raster<byte> Bands, GeoTransform Transform);
