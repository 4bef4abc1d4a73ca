using Area = NetTopologySuite.Geometries.Geometry;

namespace Imagery.Comparisons;

/// <summary>What a comparison needs to know of a scene besides its counts.</summary>
/// <param name="Footprint">Ground that its tiles cover, metres in the site's frame.</param>
public sealed record SeenScene(string SceneId, string Site, Area Footprint);
