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
        SiteFileReview review = Check(path);
        return review.Errors.Count == 0 ? review.Sites : throw new SiteFileException(path, review.Errors);
    }

    /// <summary>Everything that is wrong or odd about a file, at once.</summary>
    /// <exception cref="SiteFileException">The file is no GeoJSON FeatureCollection.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static SiteFileReview Check(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        List<string> problems = [];
        List<string> warnings = [];
        List<SiteFeature> features = Parse(path, problems, warnings);
        List<Site> sites = [];
        HashSet<string> outlined = new(StringComparer.Ordinal);
        foreach (SiteFeature site in features.Where(f => f.Zone is null).OrderBy(f => f.Site, StringComparer.Ordinal))
        {
            if (!outlined.Add(site.Site))
            {
                problems.Add($"{site.Where}: a second outline of site '{site.Site}'; one is allowed");
                continue;
            }

            SiteFeature[] zones = [.. features.Where(f => f.Zone is not null && f.Site == site.Site).OrderBy(z => z.Zone, StringComparer.Ordinal)];
            problems.AddRange(Duplicates(zones));
            if (site.IsSound)
            {
                sites.Add(Build(site, zones.Where(z => z.IsSound).DistinctBy(z => z.Zone), (problems, warnings)));
            }
        }

        problems.AddRange(features.Where(f => f.Zone is not null && !outlined.Contains(f.Site))
            .Select(f => $"{f.Where}: zone '{f.Zone}' names site '{f.Site}', which has no feature of kind 'site'"));
        if (outlined.Count == 0)
        {
            problems.Add("no feature of kind 'site' was found; at least one is needed");
        }

        return new SiteFileReview(sites, problems, warnings);
    }

    private static IEnumerable<string> Duplicates(IEnumerable<SiteFeature> zones) => zones.GroupBy(z => z.Zone, StringComparer.Ordinal)
        .SelectMany(g => g.Skip(1)).Select(z => $"{z.Where}: a second zone '{z.Zone}' of site '{z.Site}'; names must differ");

    private static List<SiteFeature> Parse(string path, List<string> problems, List<string> warnings)
    {
        var options = new JsonSerializerOptions();
        options.Converters.Add(new GeoJsonConverterFactory());
        try
        {
            using FileStream stream = File.OpenRead(path);
            using JsonDocument document = JsonDocument.Parse(stream);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("features", out JsonElement features) && features.ValueKind == JsonValueKind.Array
                ? [.. features.EnumerateArray().Select((f, i) => ParseFeature(f, $"feature {i + 1}", options, (problems, warnings))).OfType<SiteFeature>()]
                : throw new SiteFileException(path, ["not a GeoJSON FeatureCollection: a list named 'features' is needed"]);
        }
        catch (JsonException e)
        {
            throw new SiteFileException(path, [$"not a GeoJSON FeatureCollection: {e.Message}"], e);
        }
    }

    /// <summary>One by one, so that a broken feature is named and the others are still looked at.</summary>
    private static SiteFeature? ParseFeature(JsonElement json, string where, JsonSerializerOptions options, (List<string> Problems, List<string> Warnings) found)
    {
        try
        {
            if (json.ValueKind == JsonValueKind.Object && json.Deserialize<IFeature>(options) is { } feature)
            {
                if (feature.Geometry is Polygon or MultiPolygon && !feature.Geometry.IsEmpty)
                {
                    found.Warnings.AddRange(OutlineCheck.Windings(json.GetProperty("geometry")).Select(w => $"{where}: {w}"));
                }

                return SiteFeature.From(feature, where, found.Problems);
            }

            found.Problems.Add($"{where}: is not a GeoJSON feature");
        }
        catch (Exception e) when (e is JsonException or ArgumentException or NotSupportedException or InvalidOperationException)
        {
            found.Problems.Add($"{where}: is not a GeoJSON feature: {e.Message}");
        }

        return null;
    }

    private static Site Build(SiteFeature site, IEnumerable<SiteFeature> zones, (List<string> Problems, List<string> Warnings) found)
    {
        Point centre = site.Area.Centroid;
        Crs frame = CrsRegistry.UtmAt(new MapPoint(centre.X, centre.Y));
        Area area = Project(site.Area, frame);
        List<Zone> all = [new Zone(Zone.WholeSiteName, ZoneRole.Unspecified, area)];
        foreach (SiteFeature zone in zones)
        {
            if (OutlineCheck.Swapped(zone.Area).Intersects(site.Area) && !zone.Area.Intersects(site.Area))
            {
                found.Problems.Add($"{zone.Where}: zone '{zone.Zone}' has swapped axes: it lies in site '{site.Site}' when longitude comes first, as it must");
                continue;
            }

            Area outline = Project(zone.Area, frame);
            if (outline.Difference(area).Area > OutsideTolerance * outline.Area)
            {
                found.Problems.Add($"{zone.Where}: zone '{zone.Zone}' reaches outside its site '{site.Site}'");
            }

            found.Warnings.AddRange(all.Where(z => !z.IsWholeSite && z.Area.Intersection(outline).Area > OutsideTolerance * outline.Area)
                .Select(z => $"{zone.Where}: zone '{zone.Zone}' overlaps zone '{z.Name}'; containers in both are counted in each"));
            all.Add(new Zone(zone.Zone!, zone.Role, outline));
        }

        return new Site(site.Site, frame, area, all, site.Reference);
    }

    /// <summary>Long edges are split first: what is straight on the globe's grid bends in a projection.</summary>
    private static Area Project(Area lonLat, Crs frame)
    {
        const double LongestEdgeDegrees = 0.005;

        // A copy first: the densified outline shares its corners with what it was made from, and would bend it too.
        Area dense = NetTopologySuite.Densify.Densifier.Densify(lonLat.Copy(), LongestEdgeDegrees);
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
