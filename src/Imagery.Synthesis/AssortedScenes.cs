using System.Globalization;
using Imagery.Geometry;
using Imagery.Synthesis.Layout;
using Imagery.Synthesis.Painting;
using Imagery.Synthesis.Sensors;

namespace Imagery.Synthesis;

/// <summary>Invented yards, each with its own ground, light and sensor, one beside the other on the map.</summary>
internal static class AssortedScenes
{
    private const int EpsgCode = 32652;

    public static IEnumerable<DrawnScene> Create(SynthesisOptions options)
    {
        for (int i = 0; i < options.Assorted; i++)
        {
            yield return Create(options, i);
        }
    }

    private static DrawnScene Create(SynthesisOptions options, int index)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"site{index + 1:000}");
        var random = new Pcg32(options.Seed, name);
        double size = Math.Ceiling((options.SiteSize ?? random.Between(250, 400)) / options.PixelSize) * options.PixelSize;
        (Ground ground, IReadOnlyList<DrawnZone> zones) = AssortedYard.Create(new Pcg32(options.Seed, name + "/yard"), size, options.Density, options.YardShare);
        bool snow = random.Chance(options.Snow);
        bool clouded = random.Chance(options.Cloud);
        DateTimeOffset acquired = new DateTimeOffset(2023, 1, 1, 2, 0, 0, TimeSpan.Zero)
            .AddDays(random.Whole(0, 360)).AddMinutes(random.Whole(0, 90));
        return new DrawnScene(name, acquired, size, snow ? Snowfall.Over(ground, random) : ground, zones)
        {
            Crs = CrsRegistry.RequireEpsg(EpsgCode),
            Origin = new MapPoint(442_000 + (index % 20 * 600), 4_680_000 - (index / 20 * 600)),
            Sun = SceneLight.Create(random, null),
            Conditions = SensorConditions.Create(random, options.Haze),
            Noise = new Noise(random),
            Seed = random.Next(),
            Clouds = clouded ? Cloud.Create(random, size, random.Whole(1, 4)) : [],
            Misplacement = SceneLight.Misplacement(random, options),
        };
    }
}
