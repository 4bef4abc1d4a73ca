using System.Globalization;
using Imagery.Geometry;
using Imagery.Synthesis.Layout;
using Imagery.Synthesis.Painting;
using Imagery.Synthesis.Sensors;

namespace Imagery.Synthesis;

/// <summary>Two ports over dates: a ship takes what one gathers to the other.</summary>
internal static class PortScenes
{
    private const double UsualSize = 400;

    /// <summary>Days after 17 October 2023 of the first dates; later ones follow nine days apart.</summary>
    private static readonly int[] s_days = [0, 3, 4, 25];

    /// <summary>Najin's loading pier fills, is emptied by a ship, and fills again.</summary>
    private static readonly double[] s_loading = [0.62, 0, 0.7, 0.85];

    public static IEnumerable<DrawnScene> Create(SynthesisOptions options)
    {
        for (int date = 0; date < options.Dates; date++)
        {
            yield return Create(options, "najin", date);
            yield return Create(options, "dunay", date);
        }
    }

    private static DrawnScene Create(SynthesisOptions options, string site, int date)
    {
        bool najin = site == "najin";
        var random = new Pcg32(options.Seed, string.Create(CultureInfo.InvariantCulture, $"{site}/{date}"));
        double size = Math.Ceiling((options.SiteSize ?? UsualSize) / options.PixelSize) * options.PixelSize;
        PortDay day = options.Still
            ? Day(options, najin, 0, new Pcg32(options.Seed, $"{site}/still"))
            : Day(options, najin, date, random);
        (Ground ground, IReadOnlyList<DrawnZone> zones) = najin ? NajinPort.Create(options.Seed, size, day) : DunayPort.Create(options.Seed, size, day);
        MapPoint place = najin ? new(130.305, 42.248) : new(132.338, 42.880);
        Crs crs = CrsRegistry.UtmAt(place);
        MapPoint middle = crs.FromGeographic(place);
        DateTimeOffset acquired = new DateTimeOffset(2023, 10, 17, 2, najin ? 23 : 28, 0, TimeSpan.Zero)
            .AddDays(date < s_days.Length ? s_days[date] : s_days[^1] + (9 * (date - s_days.Length + 1)));
        double elevation = 38 - (0.25 * Math.Min(60, (acquired - new DateTimeOffset(2023, 10, 17, 0, 0, 0, TimeSpan.Zero)).TotalDays));
        bool partlyClouded = (!najin && date == 2 && !options.Still) || random.Chance(options.Cloud);
        bool snow = random.Chance(options.Snow);
        return new DrawnScene(site, acquired, size, snow ? Snowfall.Over(ground, random) : ground, zones)
        {
            Crs = crs,
            Origin = new MapPoint(Math.Round(middle.X - (size / 2)), Math.Round(middle.Y + (size / 2))),
            Sun = SceneLight.Create(random, elevation) with { Azimuth = 165 + random.Between(-4, 4) },
            Conditions = SensorConditions.Create(random, options.Haze) with { NoiseLevel = random.Between(0.002, 0.006) },
            Noise = new Noise(new Pcg32(options.Seed, site + "/noise")),
            Seed = random.Next(),
            Clouds = partlyClouded ? Cloud.Create(random, size, 3) : [],
            Misplacement = date == 0 ? default : SceneLight.Misplacement(random, options),
        };
    }

    private static PortDay Day(SynthesisOptions options, bool najin, int date, Pcg32 random)
    {
        double Fill(double low, double high) => Math.Clamp(random.Between(low, high) * options.Density, 0, 1);
        double loading = date < s_loading.Length ? Math.Min(1, s_loading[date] * options.Density) : random.Chance(0.3) ? 0 : Fill(0.1, 0.9);
        var fills = new Dictionary<string, double>
        {
            ["pier-1"] = Fill(0.1, 0.6),
            ["pier-2"] = loading,
            ["quay"] = date % 2 == 0 ? Fill(0.4, 0.8) : Fill(0.1, 0.35),
            ["yard"] = Fill(0.3, 0.7),
        };
        double? ship = (date % 2 == 1) == najin ? Fill(0.4, 0.95) : null;
        return new PortDay(date, fills, ship);
    }
}
