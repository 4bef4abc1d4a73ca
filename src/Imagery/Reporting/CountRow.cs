using Imagery.Detections;
using Imagery.Observations;

namespace Imagery.Reporting;

/// <summary>One row of the table of counts, the same in every format.</summary>
/// <param name="Method">How the zone was counted, or would have been; null when the scene is not known.</param>
public sealed record CountRow(Observation Observation, CountMethod? Method)
{
    /// <summary>The columns, in order: those of the contract, then our own.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "site", "zone", "acquired_utc", "scene_id", "status", "count", "count_low", "count_high", "teu", "coverage", "method",
        "pixel_size_m", "sensor", "registration_shift_m", "registration_residual_m", "vessel_length_m", "flags", "on_vessel",
    ];

    /// <returns>By site, zone (whole site first), time, scene: whatever the order in <paramref name="results"/>.</returns>
    public static IReadOnlyList<CountRow> Of(RunResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        Dictionary<(string, string), CountMethod> methods = results.Scenes.ToDictionary(s => (s.Site, s.SceneId), s => s.Method);
        return
        [
            .. results.Observations
                .OrderBy(o => o.Site, StringComparer.Ordinal)
                .ThenBy(o => o.Zone != Sites.Zone.WholeSiteName)
                .ThenBy(o => o.Zone, StringComparer.Ordinal)
                .ThenBy(o => o.AcquiredUtc)
                .ThenBy(o => o.SceneId, StringComparer.Ordinal)
                .Select(o => new CountRow(
                    o, o.Count?.Method ?? (methods.TryGetValue((o.Site, o.SceneId), out CountMethod m) ? m : null))),
        ];
    }

    /// <returns>One text for each of <see cref="Columns"/>; empty = not known.</returns>
    public IReadOnlyList<string> Texts()
    {
        Observation o = Observation;
        return
        [
            o.Site, o.Zone, OutputWords.Time(o.AcquiredUtc), o.SceneId, OutputWords.Of(o.Status),
            OutputWords.Number(o.Count?.Best), OutputWords.Number(o.Count?.Low), OutputWords.Number(o.Count?.High),
            OutputWords.Number(o.Count?.Teu, 1), OutputWords.Number(o.Coverage, 3),
            Method is CountMethod method ? OutputWords.Of(method) : string.Empty,
            OutputWords.Number(o.PixelSizeMetres, 3), o.Sensor ?? string.Empty,
            OutputWords.Number(o.RegistrationShiftMetres, 3), OutputWords.Number(o.RegistrationResidualMetres, 3),
            OutputWords.Number(o.VesselLengthMetres, 1), OutputWords.Joined(o.Flags), OutputWords.Number(o.OnVessel),
        ];
    }
}
