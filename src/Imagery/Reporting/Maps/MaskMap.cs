using Imagery.Coverage;
using Imagery.Geometry;
using Imagery.GeoTiff;
using Imagery.GeoTiff.CloudOptimised;
using Imagery.Pipeline;
using Imagery.Rasters;
using Imagery.Scenes;

namespace Imagery.Reporting.Maps;

/// <summary>What could be seen of a site in one scene, as a cloud-optimised GeoTIFF of classes.</summary>
public static class MaskMap
{
    /// <summary>Names of the classes. 7 is kept for sun glint, which is not told yet.</summary>
    public static IReadOnlyDictionary<int, string> Classes { get; } = new SortedDictionary<int, string>
    {
        [0] = "outside or no data",
        [1] = "usable",
        [2] = "cloud",
        [3] = "cloud shadow",
        [4] = "haze",
        [5] = "snow",
        [6] = "dark",
        [8] = "masked by the supplier",
    };

    /// <summary>Where several conditions hold, the one that hides most.</summary>
    public static byte ClassOf(GroundConditions conditions) => conditions switch
    {
        _ when conditions.HasFlag(GroundConditions.NoData) => 0,
        _ when conditions.HasFlag(GroundConditions.Cloud) => 2,
        _ when conditions.HasFlag(GroundConditions.Masked) => 8,
        _ when conditions.HasFlag(GroundConditions.Shadow) => 3,
        _ when conditions.HasFlag(GroundConditions.Dark) => 6,
        _ when conditions.HasFlag(GroundConditions.Snow) => 5,
        _ when conditions.HasFlag(GroundConditions.Haze) => 4,
        _ => 1,
    };

    public static StoredMap Of(Scene scene, ConditionMap conditions)
    {
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(conditions);
        var classes = new Raster<byte>(1, conditions.Cells.Width, conditions.Cells.Height);
        byte[] known = [.. Enumerable.Range(0, 256).Select(c => ClassOf((GroundConditions)c))];
        for (int i = 0; i < classes.Samples.Length; i++)
        {
            classes.Samples[i] = known[conditions.Cells.Samples[i]];
        }

        GeoTransform transform = GeoTransform.NorthUp(conditions.Origin.X, conditions.Origin.Y, conditions.CellMetres, conditions.CellMetres);
        var description = new CogDescription(transform, scene.Site.Frame.EpsgCode)
        {
            NoData = 0,
            Overviews = OverviewRule.Commonest,
            Metadata =
            [
                new("", "DESCRIPTION", 0, "description", "usable area"),
                new("", "SCENE", null, null, scene.Id),
                .. Classes.Select(c => new GdalMetadataItem("", $"CLASS_{c.Key}", 0, null, c.Value)),
            ],
        };
        return new StoredMap(MapFiles.MaskName(scene.Id), CogWriter.Encode(classes, description));
    }
}
