using Imagery.Synthesis.Painting;

namespace Imagery.Synthesis.Layout;

/// <summary>Snow on everything, thinner here and there.</summary>
internal static class Snowfall
{
    public static Ground Over(Ground ground, Pcg32 random)
    {
        double thick = random.Between(0.4, 0.95);
        Spectrum snow = Spectrum.Of(0.72, 0.74, 0.78, 0.68);
        var covered = new Ground();
        covered.Containers.AddRange(ground.Containers);
        covered.Vessels.AddRange(ground.Vessels);
        foreach (Solid solid in ground.Solids)
        {
            double share = Math.Clamp(thick + (0.15 * random.Normal()), 0, 0.97);
            Surface bare = solid.Surface;
            covered.Solids.Add(solid with
            {
                Surface = bare with
                {
                    Colour = bare.Colour.Mixed(snow, share),
                    Accent = random.Chance(0.5) ? snow : bare.Colour,
                    Patches = Math.Max(bare.Patches, 0.2f),
                },
            });
        }

        return covered;
    }
}
