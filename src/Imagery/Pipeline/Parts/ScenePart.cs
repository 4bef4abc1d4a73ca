using Imagery.Coverage;
using Imagery.Geometry;
using Imagery.Scenes;

namespace Imagery.Pipeline.Parts;

/// <summary>A share of a scene's chips: what one worker examines of a scene that several examine together.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Count">In how many parts the scene is split; at least 1.</param>
public readonly record struct ScenePart(int Index, int Count)
{
    /// <summary>More would repeat what each part does before its first chip for ever fewer chips.</summary>
    public const int Most = 1000;

    /// <summary>As a person counts: <c>part 1 of 4</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"part {Index + 1} of {Count}");

    /// <summary>The contiguous run of a mosaic's chips that is this part's; together the parts hold each chip once.</summary>
    internal T[] Of<T>(IReadOnlyList<T> chips)
    {
        (int index, int count) = (Index, Count);
        return [.. chips.Where((_, i) => (long)i * count / chips.Count == index)];
    }

    /// <summary>In how many parts a scene is to be examined.</summary>
    /// <param name="megapixels">Of a part, about; 0 = the scene is not split.</param>
    /// <param name="chipPixels">Side of a chip: a part holds at least one.</param>
    /// <returns>At least 1. From an upper bound of the scene's pixels: those of its tiles that lie within the bounding box of the site.</returns>
    public static int CountFor(Scene scene, double megapixels, int chipPixels)
    {
        ArgumentNullException.ThrowIfNull(scene);
        if (megapixels <= 0)
        {
            return 1;
        }

        double pixels = scene.Tiles.Sum(tile =>
        {
            var ground = new GroundFrame(tile.Grid.Transform, tile.Grid.Crs, scene.Site.Frame);
            return (double)PixelPolygon.From(scene.Site.Area, ground.ToPixel).Bounds.Intersect(tile.Grid.Bounds).PixelCount;
        });
        double wanted = Math.Min(Math.Ceiling(pixels / (megapixels * 1e6)), Math.Ceiling(pixels / ((double)chipPixels * chipPixels)));
        return (int)Math.Clamp(wanted, 1, Most);
    }
}
