using Polygon = NetTopologySuite.Geometries.Polygon;

namespace Imagery.Detections;

/// <summary>A vessel alongside, on the map, in the site's frame.</summary>
/// <param name="Id">Stable within a run: scene, then running number in canonical order.</param>
/// <param name="Outline">Of the hull, metres in the site's frame; no holes.</param>
/// <param name="LengthMetres">Over all, along the hull.</param>
/// <param name="WidthMetres">The beam.</param>
/// <param name="OrientationDegrees">Of the hull, clockwise from grid north; [0, 180): bow and stern are not told apart.</param>
/// <param name="Probability">That this is a vessel and no barge-like piece of quay, 0–1.</param>
/// <param name="Zones">Names of the zones that it lies at, ordinal: of role <c>berth</c> where it lies in them, of role <c>load</c> or <c>unload</c> where it lies beside them.</param>
public sealed record Vessel(
    string Id,
    string SceneId,
    Polygon Outline,
    double LengthMetres,
    double WidthMetres,
    double OrientationDegrees,
    double Probability,
    IReadOnlyList<string> Zones);
