using Imagery.Geometry;
using Imagery.Rasters;
using NetTopologySuite.Geometries;
using Area = NetTopologySuite.Geometries.Geometry;

namespace Imagery.CoRegistration;

/// <summary>Tiles of one lattice, and which bands to look at.</summary>
/// <param name="Bands">How many.</param>
/// <param name="BandsOf">Zero-based bands of a tile's source.</param>
public sealed record GroundLayer(Mosaic Mosaic, int Bands, Func<IRasterSource, IReadOnlyList<int>> BandsOf);

/// <summary>One scene as registration sees it: grey values by place.</summary>
/// <param name="Layers">Where several show a place, the first that has a valid pixel gives it.</param>
/// <param name="Frame">The site's.</param>
/// <param name="Extent">Box around the ground that the layers cover, metres in <paramref name="Frame"/>.</param>
/// <param name="PixelMetres">Of the first layer.</param>
public sealed record GroundImage(IReadOnlyList<GroundLayer> Layers, Crs Frame, Envelope Extent, double PixelMetres);

/// <summary>Where scenes are laid onto each other.</summary>
/// <param name="Box">The site's, metres in its frame.</param>
/// <param name="Restless">Ground where things come and go: it says less.</param>
public sealed record RegistrationArea(Envelope Box, IReadOnlyList<Area> Restless);
