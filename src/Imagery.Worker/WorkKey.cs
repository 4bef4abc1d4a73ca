using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Imagery.Pipeline;
using Imagery.Pipeline.ChangeMaps;
using Imagery.Scenes;
using Imagery.Sites;

namespace Imagery.Worker;

/// <summary>What, beside the scene, decides the result of its work.</summary>
/// <param name="Detector">Fingerprint of the detector of containers.</param>
/// <param name="Vessels">Fingerprint of the detector of vessels.</param>
/// <param name="Clouds">Fingerprint of the detector of clouds.</param>
/// <param name="Registration">Fingerprint of the registration; null = scenes stay where their files say.</param>
/// <param name="Options">Chip size and threads change nothing and are no part of the key.</param>
public sealed record WorkParameters(string Detector, string Vessels, string Clouds, string? Registration, CountOptions Options)
{
    /// <summary>
    /// The program: its version, and which build of it, since two builds of one version may count differently. To be set where builds of one source
    /// on several machines shall share their work.
    /// </summary>
    public string Program { get; init; } = ThisBuild;

    /// <summary>Two builds with the same one count the same.</summary>
    public static string ThisBuild { get; } = string.Join(
        ' ',
        new[] { typeof(WorkParameters), typeof(Scene), typeof(OpenCv.Vessels.VesselDetector), typeof(Reports.EvidenceEncoder) }
            .Select(t => t.Assembly.ManifestModule.ModuleVersionId.ToString("N"))
            .Prepend(ProgramVersion));

    /// <summary>As the manifest states it.</summary>
    public static string ProgramVersion =>
        typeof(WorkParameters).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}

/// <summary>
/// Names a scene's work: SHA-256, lower-case hexadecimal, over everything that can change its result and nothing else. Names and times of files are
/// no part of it; their bytes are, and when and how the image was taken.
/// </summary>
public static class WorkKey
{
    public static string Of(Scene scene, WorkParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(parameters);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string name, string? value) => hash.AppendData(Encoding.UTF8.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{name}:{value?.Length ?? -1}:{value}\n")));

        Add("format", SceneResultFormat.Version.ToString(CultureInfo.InvariantCulture));
        Add("program", parameters.Program);
        Add("detector", parameters.Detector);
        Add("vessels", parameters.Vessels);
        Add("clouds", parameters.Clouds);
        Add("bands", parameters.Options.Bands is { } bands ? string.Join(',', bands) : null);
        Add("least_coverage", Text(parameters.Options.LeastCoverage));
        Add("observed_coverage", Text(parameters.Options.ObservedCoverage));
        Add("sight", parameters.Options.ChangeMaps == ChangeMapMode.None ? "none" : "kept");
        Add("registration", parameters.Registration);
        AddReference(scene, Add);
        AddSite(scene.Site, Add);
        Acquisition taken = scene.Acquisition;
        Add("taken", FormattableString.Invariant($"{taken.TimeUtc.UtcTicks} {taken.IsDateOnly}"));
        Add("sensor", taken.Sensor);
        Add("angles", string.Join(' ', Text(taken.SunElevationDegrees), Text(taken.SunAzimuthDegrees), Text(taken.OffNadirDegrees)));
        AddTiles("tile", scene, Add);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Where a scene lies depends on what it is laid onto.</summary>
    private static void AddReference(Scene scene, Action<string, string?> add)
    {
        bool isReference = scene.Reference?.Id == scene.Id;
        add("reference", isReference ? "itself" : scene.Reference?.Id);
        if (scene.Reference is { } reference && !isReference)
        {
            AddTiles("reference_tile", reference, add);
        }
    }

    private static void AddTiles(string name, Scene scene, Action<string, string?> add)
    {
        foreach (Tile tile in scene.Tiles.OrderBy(t => t.ContentHash, StringComparer.Ordinal))
        {
            add(name, tile.ContentHash);
            foreach (DeliveredMask mask in tile.Masks)
            {
                add("mask", mask.ContentHash);
            }
        }
    }

    private static void AddSite(Site site, Action<string, string?> add)
    {
        add("site", site.Name);
        add("frame", site.Frame.ToString());
        add("reference_date", site.ReferenceDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        foreach (Zone zone in site.Zones)
        {
            add("zone", zone.Name);
            add("role", zone.Role.ToString());
            add("area", Convert.ToHexString(zone.Area.AsBinary()));
        }
    }

    private static string? Text(double? number) => number?.ToString("R", CultureInfo.InvariantCulture);
}
