using System.Globalization;
using Imagery.Geometry;
using Imagery.Synthesis.Layout;
using Imagery.Synthesis.Painting;
using Imagery.Synthesis.Sensors;

namespace Imagery.Synthesis;

/// <summary>
/// Najin and Dunay from October to December 2023 as they were told of: a pile of 300 containers on 17 October, none on the 20th, 300 on the 21st; gone again on
/// 11 November; one ship of about 120 m between the ports; two dates under cloud (testdata/reported). What is not published is invented: the piles in between,
/// those of Dunay, and how the ports look. The pile is one tier high, so that what is there is what is seen.
/// </summary>
internal static class StoryScenes
{
    private const double UsualSize = 400;
    private const double ShipLength = 122;

    private static readonly StoryDay[] s_days =
    [
        new("2023-10-11T02:23:00Z", 160, 220) { DunayShip = 0.5 },
        new("2023-10-17T02:23:00Z", 300, 40),
        new("2023-10-19T02:23:00Z", 180, 40) { NajinShip = 0.45 },
        new("2023-10-20T06:43:00Z", 0, 40),
        new("2023-10-21T02:23:00Z", 300, 190) { DunayShip = 0.5 },
        new("2023-10-26T02:23:00Z", 300, 340),
        new("2023-11-05T02:23:00Z", 300, 120) { IsClouded = true },
        new("2023-11-10T02:23:00Z", 300, 60) { NajinShip = 0 },
        new("2023-11-11T02:23:00Z", 0, 120) { DunayShip = 0.8 },
        new("2023-11-13T02:23:00Z", 0, 360),
        new("2023-11-28T02:23:00Z", 240, 200) { IsClouded = true },
        new("2023-12-09T02:23:00Z", 120, 100) { NajinShip = 0.6, Berth = "pier-1" },
    ];

    public static IEnumerable<DrawnScene> Create(SynthesisOptions options) =>
        s_days.Index().SelectMany(d => new[] { Create(options, "najin", d), Create(options, "dunay", d) });

    private static DrawnScene Create(SynthesisOptions options, string site, (int Index, StoryDay Day) date)
    {
        bool najin = site == "najin";
        var random = new Pcg32(options.Seed, string.Create(CultureInfo.InvariantCulture, $"story/{site}/{date.Index}"));
        double size = Math.Ceiling((options.SiteSize ?? UsualSize) / options.PixelSize) * options.PixelSize;
        PortDay day = Day(date.Day, date.Index, najin);
        (Ground ground, IReadOnlyList<DrawnZone> zones) = najin ? NajinPort.Create(options.Seed, size, day) : DunayPort.Create(options.Seed, size, day);
        MapPoint place = najin ? new(130.305, 42.248) : new(132.338, 42.880);
        Crs crs = CrsRegistry.UtmAt(place);
        MapPoint middle = crs.FromGeographic(place);
        DateTimeOffset acquired = date.Day.Time.AddMinutes(najin ? 0 : 5);
        double elevation = 38 - (0.25 * Math.Min(60, (acquired - s_days[0].Time).TotalDays));
        return new DrawnScene(site, acquired, size, ground, zones)
        {
            Crs = crs,
            Origin = new MapPoint(Math.Round(middle.X - (size / 2)), Math.Round(middle.Y + (size / 2))),
            Sun = SceneLight.Create(random, elevation) with { Azimuth = 165 + random.Between(-4, 4) },
            Conditions = SensorConditions.Create(random, 0) with { NoiseLevel = random.Between(0.002, 0.006) },
            Noise = new Noise(new Pcg32(options.Seed, site + "/noise")),
            Seed = random.Next(),
            Clouds = date.Day.IsClouded ? Overcast(random, size) : [],
            Misplacement = date.Index == 0 ? default : SceneLight.Misplacement(random, options),
        };
    }

    private static PortDay Day(StoryDay day, int number, bool najin)
    {
        // What is not part of the story stays: who stands there may change, but not how many do.
        var fills = new Dictionary<string, double> { ["pier-1"] = 0.3, ["yard"] = 0.4 };
        var piles = new Dictionary<string, int> { [najin ? "pier-2" : "quay"] = najin ? day.NajinPile : day.DunayPile };
        return new PortDay(number, fills, najin ? day.NajinShip : day.DunayShip) { Piles = piles, ShipLength = ShipLength, Berth = day.Berth };
    }

    /// <summary>So much cloud that nothing of the port can be counted.</summary>
    private static IReadOnlyList<Cloud> Overcast(Pcg32 random, double size) =>
    [
        .. from column in Enumerable.Range(0, 3)
           from row in Enumerable.Range(0, 3)
           select Cloud.Create(random, size, 1)[0] with { X = column * size / 2, Y = row * size / 2, Radius = 0.42 * size },
    ];

    /// <summary>Both ports on one date.</summary>
    /// <param name="At">Of Najin's image; Dunay's follows five minutes later.</param>
    /// <param name="NajinPile">Containers on Najin's loading pier.</param>
    /// <param name="DunayPile">Containers on Dunay's quay.</param>
    private sealed record StoryDay(string At, int NajinPile, int DunayPile)
    {
        /// <summary>Share of the ship's deck that is taken; null = no ship.</summary>
        public double? NajinShip { get; init; }

        public double? DunayShip { get; init; }

        public string Berth { get; init; } = "pier-2";

        public bool IsClouded { get; init; }

        public DateTimeOffset Time => DateTimeOffset.Parse(At, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
    }
}
