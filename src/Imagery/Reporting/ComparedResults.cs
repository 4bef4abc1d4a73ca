using Imagery.Comparisons;

namespace Imagery.Reporting;

/// <summary>Puts the comparisons of dates into results: from counts, boxes and the pictures that were kept of the zones, so that tiles are never needed again.</summary>
public static class ComparedResults
{
    /// <param name="counted">Results with observations, boxes and scenes; its comparisons are replaced.</param>
    /// <param name="pictures">Of the scenes; null = none were kept.</param>
    /// <param name="baseline">UTC date of the baseline, or null: the first observed acquisition of each zone.</param>
    public static RunResults Of(RunResults counted, IZonePictures? pictures, DateOnly? baseline)
    {
        ArgumentNullException.ThrowIfNull(counted);
        var movements = new MovementFinder(
            counted.Sites, counted.Scenes.Select(s => new SeenScene(s.SceneId, s.Site, s.Footprint)), (counted.Detections, counted.Faint), pictures);
        ChangeFindings found = new DateComparer(movements).Find(counted.Observations, baseline);
        return counted with { Comparisons = found.Comparisons, Movements = found.Movements };
    }
}
