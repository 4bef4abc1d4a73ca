using System.Text.Json;
using Imagery.Geometry;
using NetTopologySuite.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;
using Area = NetTopologySuite.Geometries.Geometry;

namespace Imagery.Sites;

/// <summary>
/// Reads a site file: RFC 7946 GeoJSON, longitude before latitude, features of kind <c>site</c> and <c>zone</c>.
/// </summary>
public static class SiteFile
{
    /// <summary>Zones may reach over their site by this share of their own area: hand-drawn outlines do.</summary>
    private const double OutsideTolerance = 0.02;

    /// <returns>Sites by name, ordinal.</returns>
    /// <exception cref="SiteFileException">The file cannot be used; the message lists every problem.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static IReadOnlyList<Site> Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        List<string> problems = [];
        List<SiteFeature> features = Parse(path, problems);
        List<Site> sites = [];
        foreach (SiteFeature site in features.Where(f => f.Zone is null).OrderBy(f => f.Site, StringComparer.Ordinal))
        {
            if (sites.Exists(s => s.Name == site.Site))
            {
                problems.Add($"{site.Where}: a second outline of site '{site.Site}'; one is allowed");
                continue;
            }

            sites.Add(Build(site, features.Where(f => f.Zone is not null && f.Site == site.Site), problems));
        }

        problems.AddRange(features.Where(f => f.Zone is not null && !sites.Exists(s => s.Name == f.Site))
            .Select(f => $"{f.Where}: zone '{f.Zone}' names site '{f.Site}', which has no feature of kind 'site'"));
        if (sites.Count == 0)
        {
            problems.Add("no feature of kind 'site' was found; at least one is needed");
        }

        return problems.Count == 0 ? sites : throw new SiteFileException(path, problems);
    }

    private static List<SiteFeature> Parse(string path, List<string> problems)
    {
        var options = new JsonSerializerOptions();
        options.Converters.Add(new GeoJsonConverterFactory());
        try
        {
            using FileStream stream = File.OpenRead(path);
            using JsonDocument document = JsonDocument.Parse(stream);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("features", out JsonElement features) && features.ValueKind == JsonValueKind.Array
                ? [.. features.EnumerateArray().Select((f, i) => ParseFeature(f, $"feature {i + 1}", options, problems)).OfType<SiteFeature>()]
                : throw new SiteFileException(path, ["not a GeoJSON FeatureCollection: a list named 'features' is needed"]);
        }
        catch (JsonException e)
        {
            throw new SiteFileException(path, [$"not a GeoJSON FeatureCollection: {e.Message}"], e);
        }
    }

    /// <summary>One by one, so that a broken feature is named and the others are still looked at.</summary>
    private static SiteFeature? ParseFeature(JsonElement json, string where, JsonSerializerOptions options, List<string> problems)
    {
        try
        {
            if (json.ValueKind == JsonValueKind.Object && json.Deserialize<IFeature>(options) is { } feature)
            {
                return SiteFeature.From(feature, where, problems);
            }

            problems.Add($"{where}: is not a GeoJSON feature");
        }
        catch (Exception e) when (e is JsonException or ArgumentException or NotSupportedException or InvalidOperationException)
        {
            problems.Add($"{where}: is not a GeoJSON feature: {e.Message}");
        }

        return null;
    }

    private static Site Build(SiteFeature site, IEnumerable<SiteFeature> zones, List<string> problems)
    {
        Point centre = site.Area.Centroid;
        Crs frame = CrsRegistry.UtmAt(new MapPoint(centre.X, centre.Y));
        Area area = Project(site.Area, frame);
        List<Zone> all = [new Zone(Zone.WholeSiteName, ZoneRole.Unspecified, area)];
        foreach (SiteFeature zone in zones.OrderBy(z => z.Zone, StringComparer.Ordinal))
        {
            if (all.Exists(z => z.Name == zone.Zone))
            {
                problems.Add($"{zone.Where}: a second zone '{zone.Zone}' of site '{site.Site}'; names must differ");
                continue;
            }

            Area outline = Project(zone.Area, frame);
            if (outline.Difference(area).Area > OutsideTolerance * outline.Area)
            {
                problems.Add($"{zone.Where}: zone '{zone.Zone}' reaches outside its site '{site.Site}'");
            }

            all.Add(new Zone(zone.Zone!, zone.Role, outline));
        }

        return new Site(site.Site, frame, area, all, site.Reference);
    }

    /// <summary>Long edges are split first: what is straight on the globe's grid bends in a projection.</summary>
    private static Area Project(Area lonLat, Crs frame)
    {
        const double LongestEdgeDegrees = 0.005;
        Area dense = NetTopologySuite.Densify.Densifier.Densify(lonLat, LongestEdgeDegrees);
        dense.Apply(new Projection(frame));
        dense.GeometryChanged();
        return dense;
    }

    private sealed class Projection(Crs frame) : ICoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence sequence, int i)
        {
            MapPoint p = frame.FromGeographic(new MapPoint(sequence.GetX(i), sequence.GetY(i)));
            sequence.SetX(i, p.X);
            sequence.SetY(i, p.Y);
        }
    }
}
