using Imagery.Rasters;
using Imagery.Scenes;

namespace Imagery.Pipeline;

/// <summary>The mosaics of a scene.</summary>
internal static class SceneMosaics
{
    /// <summary>Finest first. Tiles of other sample types or band choices cannot share a stretch, so they cannot share a mosaic.</summary>
    public static IReadOnlyList<(Mosaic Mosaic, SampleType Type)> Of(Scene scene, IReadOnlyList<int>? chosenBands, Func<Tile, IRasterSource> open) =>
    [
        .. scene.Tiles
            .GroupBy(t => (t.SampleType, Bands: VisibleBands.Of(t.BandRoles, chosenBands).Count))
            .SelectMany(g => Mosaic.Build(g.Select(t => new MosaicTile(t.Grid, t.ContentHash, () => open(t)))).Select(m => (m, g.Key.SampleType)))
            .OrderBy(m => Math.Abs(m.m.Grid.Transform.Determinant)),
    ];
}
