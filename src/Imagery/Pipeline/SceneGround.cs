using Imagery.CoRegistration;
using Imagery.Geometry;
using Imagery.Rasters;
using Imagery.Scenes;
using Imagery.Sites;
using NetTopologySuite.Geometries;

namespace Imagery.Pipeline;

/// <summary>A scene and a site as co-registration sees them.</summary>
public static class SceneGround
{
    /// <param name="chosenBands">One-based, or null: by the bands' roles.</param>
    /// <param name="open">Opens the pixels of a tile for one thread.</param>
    public static GroundImage Of(Scene scene, IReadOnlyList<int>? chosenBands, Func<Tile, IRasterSource> open)
    {
        ArgumentNullException.ThrowIfNull(scene);
        IReadOnlyList<int> BandsOf(IRasterSource source) => VisibleBands.Of(source.BandRoles, chosenBands);
        Mosaic[] mosaics = [.. SceneMosaics.Of(scene, chosenBands, open).Select(m => m.Mosaic)];
        Envelope extent = new();
        foreach (Tile tile in scene.Tiles)
        {
            extent.ExpandToInclude(Footprint.Of(tile.Grid, scene.Site.Frame)?.EnvelopeInternal ?? new Envelope());
        }

        (double width, double height) = GroundPixelSize.At(mosaics[0].Grid);
        Dictionary<string, Tile> byContent = scene.Tiles.ToDictionary(t => t.ContentHash, StringComparer.Ordinal);
        int BandsIn(Mosaic mosaic) => VisibleBands.Of(byContent[mosaic.Tiles[0].Tile.Key].BandRoles, chosenBands).Count;
        return new GroundImage([.. mosaics.Select(m => new GroundLayer(m, BandsIn(m), BandsOf))], scene.Site.Frame, extent, Math.Round(Math.Max(width, height), 6));
    }

    /// <summary>Named zones are where containers, lorries and ships come and go.</summary>
    public static RegistrationArea AreaOf(Site site)
    {
        ArgumentNullException.ThrowIfNull(site);
        return new RegistrationArea(site.Area.EnvelopeInternal, [.. site.Zones.Where(z => !z.IsWholeSite).Select(z => z.Area)]);
    }
}
