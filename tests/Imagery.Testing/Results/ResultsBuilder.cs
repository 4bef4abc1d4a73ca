using Imagery.Comparisons;
using Imagery.CoRegistration;
using Imagery.Coverage;
using Imagery.Detections;
using Imagery.Geometry;
using Imagery.Observations;
using Imagery.Reporting;
using Imagery.Scenes;
using Imagery.Sites;
using NetTopologySuite.Geometries;

namespace Imagery.Testing.Results;

/// <summary>A small record of a run: two ports in different UTM zones, three dates each, one of them not seen.</summary>
public static class ResultsBuilder
{
    private static readonly DateTimeOffset[] Dates =
    [
        new(2023, 10, 1, 2, 28, 0, TimeSpan.Zero),
        new(2023, 10, 12, 2, 30, 5, TimeSpan.Zero),
        new(2023, 10, 19, 2, 28, 0, 250, TimeSpan.Zero),
    ];

    /// <param name="zoneName">Name of the one named zone of each site.</param>
    public static RunResults Build(string zoneName = "Quay \"A\", north")
    {
        Site[] sites = [SiteAt("Busan", 129.04, 35.1, zoneName), SiteAt("Vostochny", 133.08, 42.73, zoneName)];
        SceneSummary[] scenes = [.. sites.SelectMany(s => Dates.Select(d => SceneOf(s, d)))];
        return new RunResults(
            sites,
            [.. sites.SelectMany(s => s.Zones.SelectMany(z => scenes.Where(c => c.Site == s.Name).Select((c, i) => Seen(z, c, i))))],
            [.. sites.SelectMany(s => s.Zones.SelectMany(z => Compared(s.Name, z.Name)))],
            [.. scenes.SelectMany(c => Found(c, sites.Single(s => s.Name == c.Site)))],
            scenes,
            [
                new InputProblem("bad/cut <off>.tif", "malformed", "tile 12 ends at byte 1,048,580 but the file has 1,000,000"),
                new InputProblem("later/undated.tif", "undated", "no time was found"),
            ],
            new RunDescription(
                "0.1.0",
                "shapes 1; threshold=0.5",
                new InputFile("sites.geojson", new string('a', 64), 1234),
                [new("core-pixels", "512"), new("min-coverage", "0.1")]))
        {
            Reported =
            [
                new(new DateOnly(2023, 10, 1), "Busan (pier 2)", "stock", "About 300, \"by likeness\"", null, 300, null, "a satellite", "a paper; another"),
                new(new DateOnly(2023, 10, 2), "the route", "cumulative", "More than 1,000", 1000, 1000, null, "", "a ministry"),
                new(new DateOnly(2023, 9, 1), "Busan", "ship", "A ship of 115 m", null, null, null, "", "a paper"),
            ],
            Movements = [.. sites.SelectMany(s => Moved(s.Name, [.. scenes.Where(c => c.Site == s.Name)]))],
            Faint = [.. scenes.SelectMany(c => Found(c, sites.Single(s => s.Name == c.Site)).Take(1)).Select(d => d with { Id = $"{d.SceneId}/faint-1", Probability = 0.2, Zones = [], OnVessel = false, Tiers = null })],
            Vessels = [.. scenes.Where(c => c.Acquisition.TimeUtc == Dates[2]).Select(c => Moored(c, sites.Single(s => s.Name == c.Site)))],
        };
    }

    private static Site SiteAt(string name, double longitude, double latitude, string zone)
    {
        Crs frame = CrsRegistry.UtmAt(new MapPoint(longitude, latitude));
        MapPoint centre = frame.FromGeographic(new MapPoint(longitude, latitude));
        Polygon area = Box(centre, 400, 300);
        return new Site(
            name,
            frame,
            area,
            [new Zone(Zone.WholeSiteName, ZoneRole.Unspecified, area), new Zone(zone, ZoneRole.Load, Box(centre, 200, 100))],
            name == "Busan" ? new DateOnly(2023, 10, 1) : null);
    }

    private static Polygon Box(MapPoint centre, double halfWidth, double halfHeight) => new(new LinearRing(
    [
        new(centre.X - halfWidth, centre.Y - halfHeight), new(centre.X - halfWidth, centre.Y + halfHeight),
        new(centre.X + halfWidth, centre.Y + halfHeight), new(centre.X + halfWidth, centre.Y - halfHeight),
        new(centre.X - halfWidth, centre.Y - halfHeight),
    ]));

    private static SceneSummary SceneOf(Site site, DateTimeOffset time)
    {
        string id = $"{site.Name.ToLowerInvariant()}-{OutputWords.Time(time)[..10]}";
        Acquisition acquisition = time == Dates[1]
            ? new Acquisition(time, false, AcquisitionTimeOrigin.FileName, "file name '20231012_023005'")
            : new Acquisition(time, false, AcquisitionTimeOrigin.StacItem, "item.json: properties.datetime", "WV-3", 41.25, 163.5, 12.5);
        return new SceneSummary(
            id,
            site.Name,
            acquisition,
            0.31,
            CountMethod.Individual,
            site.Area.Buffer(10),
            [new InputFile($"{site.Name}/a {id}.tif", new string('b', 64), 5_000_000_000), new InputFile($"{site.Name}/b.tif", new string('c', 64), 7) { IsMask = true }])
        {
            Registration = time == Dates[0] ? new SceneRegistration.Reference()
                : time == Dates[1] ? new SceneRegistration.Unregistered($"{site.Name}-reference", "little-structure", "3 of 49 places show <structure>; 6 are needed")
                : new SceneRegistration.Aligned(
                    $"{site.Name}-reference", DisplacementModel.Similarity, new Shift(3.125, -1.5), 0.1234, new AlignmentEvidence(0.123, 34, 41, 152.5, 0.021, 0.612)),
        };
    }

    private static Observation Seen(Zone zone, SceneSummary scene, int index)
    {
        bool seen = index != 1;
        double coverage = index switch { 0 => 1, 1 => 0, _ => 0.62345 };
        return new Observation(
            scene.Site,
            zone.Name,
            scene.Acquisition.TimeUtc,
            scene.SceneId,
            index switch { 0 => ObservationStatus.Observed, 1 => ObservationStatus.NotObserved, _ => ObservationStatus.Partial },
            seen ? new ContainerCount(20 + (30 * index), 15 + (30 * index), 26 + (30 * index), 33.25 + index, coverage, scene.Method) : null,
            coverage,
            scene.PixelSizeMetres,
            scene.Acquisition.Sensor,
            index == 2 ? 1.2345 : null,
            index == 2 ? 0.1 : null,
            index == 2 && !zone.IsWholeSite ? 366.04 : null,
            index == 2 ? ["off-nadir", "snow"] : [])
        {
            OnVessel = index switch { 0 => 0, 1 => null, _ => 1 },
            Conditions = index == 2 ? new ConditionShares(0.3, 0.05, 0.04, 0.03, 0.2, 0.01) : ConditionShares.None,
        };
    }

    private static Comparison[] Compared(string site, string zone) =>
    [
        new(site, zone, Dates[0], Dates[2], ComparisonPair.Previous, 60, 40, 81, 70, 10, 10, Verdict.Increase, 0.9987, ["partial"]),
        new(site, zone, Dates[0], Dates[2], ComparisonPair.Baseline, null, null, null, null, null, null, Verdict.NotComparable, null, ["coverage", "methods, differ"]),
    ];

    private static Movement[] Moved(string site, SceneSummary[] scenes)
    {
        (string earlier, string later) = (scenes[0].SceneId, scenes[2].SceneId);
        return
        [
            new(site, earlier, later, MovementKind.Arrived, null, $"{later}-000001"),
            new(site, earlier, later, MovementKind.Departed, $"{earlier}-000001", null),
            new(site, earlier, later, MovementKind.Stayed, $"{earlier}-000000", $"{later}-000000"),
        ];
    }

    private static Vessel Moored(SceneSummary scene, Site site)
    {
        Point centre = site.Area.Centroid;
        return new Vessel(
            $"{scene.SceneId}/vessel-1", scene.SceneId, Box(new MapPoint(centre.X + (1 / 3d), centre.Y), 183.02, 24), 366.04, 48, 90, 0.93, [site.Zones[1].Name]);
    }

    private static IEnumerable<Detection> Found(SceneSummary scene, Site site)
    {
        Point centre = site.Area.Centroid;
        bool seen = scene.Acquisition.TimeUtc != Dates[1];
        for (int i = 0; seen && i < 3; i++)
        {
            ContainerLength length = (ContainerLength)i;
            yield return new Detection(
                $"{scene.SceneId}-{i:D6}",
                scene.SceneId,
                new MapPoint(centre.X + (20 * i) + (1 / 3d), centre.Y + (5 * i)),
                new[] { 6.058, 12.192, 13.716 }[i],
                2.438,
                30.1 + (45 * i),
                0.7 + (0.1 * i),
                length,
                i == 0 ? [] : [site.Zones[1].Name])
            {
                OnVessel = i == 2 && scene.Acquisition.TimeUtc == Dates[2],
            };
        }
    }
}
