using System.Globalization;
using NetTopologySuite.Features;
using NetTopologySuite.Geometries;
using Area = NetTopologySuite.Geometries.Geometry;

namespace Imagery.Sites;

/// <summary>One feature of a site file, in longitude and latitude.</summary>
/// <param name="Where">For messages: <c>feature 3</c>.</param>
/// <param name="Zone">Null for a site.</param>
/// <param name="IsSound">False when something about it was reported: its names count, its outline must not be used.</param>
internal sealed record SiteFeature(string Where, string Site, string? Zone, ZoneRole Role, DateOnly? Reference, Area Area, bool IsSound)
{
    /// <summary>A site is a port and must fit a UTM zone, which is six degrees wide; beyond it lengths are no longer metres.</summary>
    private const double WidestDegrees = 6;

    /// <returns>Null when the feature has no names; what is wrong is added to <paramref name="problems"/>.</returns>
    /// <exception cref="InvalidOperationException">A property is not text that can be decoded.</exception>
    public static SiteFeature? From(IFeature feature, string where, List<string> problems)
    {
        int before = problems.Count;
        string? kind = Text(feature, "kind");
        string? site = Text(feature, "site");
        string? zone = Text(feature, "zone");
        if (kind is not ("site" or "zone"))
        {
            problems.Add($"{where}: kind is {Quoted(kind)}; allowed are 'site' and 'zone'");
            return null;
        }

        if (string.IsNullOrWhiteSpace(site))
        {
            problems.Add($"{where}: property 'site' is missing");
        }

        if (kind == "zone" && (string.IsNullOrWhiteSpace(zone) || zone == Sites.Zone.WholeSiteName))
        {
            problems.Add($"{where}: property 'zone' is {Quoted(zone)}; a name other than '*' is needed");
        }

        ZoneRole role = RoleOf(Text(feature, "role"), where, problems);
        DateOnly? reference = DateOf(Text(feature, "reference"), where, problems);
        CheckOutline(feature.Geometry, where, problems);
        return string.IsNullOrWhiteSpace(site) || (kind == "zone" && string.IsNullOrWhiteSpace(zone))
            ? null
            : new SiteFeature(where, site, kind == "zone" ? zone : null, role, reference, feature.Geometry, problems.Count == before);
    }

    private static ZoneRole RoleOf(string? text, string where, List<string> problems)
    {
        if (text is null)
        {
            return ZoneRole.Unspecified;
        }

        // Only letters: TryParse would also take numbers, and would add "load,unload" up to a third role.
        if (text.All(char.IsAsciiLetter) && Enum.TryParse(text, ignoreCase: true, out ZoneRole role) && role != ZoneRole.Unspecified)
        {
            return role;
        }

        problems.Add($"{where}: role is '{text}'; allowed are load, unload, storage, berth, rail");
        return ZoneRole.Unspecified;
    }

    private static DateOnly? DateOf(string? text, string where, List<string> problems)
    {
        if (text is null)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date))
        {
            return date;
        }

        problems.Add($"{where}: reference is '{text}'; allowed is a date such as 2023-10-19");
        return null;
    }

    private static void CheckOutline(Area? outline, string where, List<string> problems)
    {
        if (outline is not (Polygon or MultiPolygon) || outline.IsEmpty)
        {
            problems.Add($"{where}: geometry is {Quoted(outline?.GeometryType)}; a Polygon or MultiPolygon is needed");
            return;
        }

        Envelope box = outline.EnvelopeInternal;
        if (box.MinX < -180 || box.MaxX > 180 || box.MinY < -90 || box.MaxY > 90)
        {
            problems.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{where}: coordinates reach from {box.MinX:0.####},{box.MinY:0.####} to {box.MaxX:0.####},{box.MaxY:0.####}; longitude (-180 to 180) comes first, then latitude (-90 to 90)"));
            return;
        }

        if (OutsideUtm(box) is { } reason)
        {
            problems.Add($"{where}: {reason}");
            return;
        }

        problems.AddRange(OutlineCheck.Faults(outline).Select(f => $"{where}: {f}"));
    }

    private static string? OutsideUtm(Envelope box)
    {
        if (box.Width > 180)
        {
            return "lies on both sides of the 180° meridian, which is not supported; make it two sites";
        }

        if (box.Width > WidestDegrees)
        {
            return string.Create(CultureInfo.InvariantCulture, $"is {box.Width:0.##}° of longitude wide; at most {WidestDegrees:0}° are allowed");
        }

        return box.MinY < -80 || box.MaxY > 84
            ? string.Create(CultureInfo.InvariantCulture, $"reaches from latitude {box.MinY:0.####} to {box.MaxY:0.####}; sites are measured in UTM, from -80 to 84")
            : null;
    }

    /// <summary>Text, or a number as text; null for all else.</summary>
    private static string? Text(IFeature feature, string name) =>
        feature.Attributes is { } attributes && attributes.Exists(name) && attributes[name] is IConvertible value and not bool
            ? Convert.ToString(value, CultureInfo.InvariantCulture)
            : null;

    private static string Quoted(string? text) => text is null ? "missing" : $"'{text}'";
}
