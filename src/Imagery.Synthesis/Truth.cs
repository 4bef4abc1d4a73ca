using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Imagery.Geometry;
using Imagery.Rasters;

namespace Imagery.Synthesis;

/// <summary>Collects what was drawn, in longitude and latitude.</summary>
internal sealed class Truth
{
    private readonly JsonArray _objects = [];
    private readonly JsonArray _sites = [];
    private readonly StringBuilder _counts = new("site,zone,acquired_utc,count,teu,clouded_share\n");

    public void Add(SitePlan plan, RasterGrid grid, Conditions conditions, IReadOnlyList<SceneObject> objects)
    {
        string time = conditions.TimeUtc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        double pixel = grid.Transform.ColumnStep;
        JsonObject Properties(string kind) => new() { ["kind"] = kind, ["site"] = plan.Name, ["acquired_utc"] = time };
        JsonObject scene = Properties("acquisition");
        scene["sun_azimuth"] = Math.Round(conditions.SunAzimuth, 2);
        scene["sun_elevation"] = Math.Round(conditions.SunElevation, 2);
        scene["haze"] = Math.Round(conditions.Haze, 3);
        scene["shift_right_pixels"] = Math.Round(conditions.ShiftX, 3);
        scene["shift_down_pixels"] = Math.Round(conditions.ShiftY, 3);
        Footprint whole = new(plan.Size / 2, plan.Size / 2, plan.Size, plan.Size);
        _objects.Add(Feature(scene, whole.Corners(), grid, pixel));
        foreach (SceneObject o in objects.Where(o => o.Kind is not ("ground" or "marking" or "track" or "coal") && IsInside(o, plan)))
        {
            JsonObject properties = Properties(o.Kind);
            if (o.Class is not null)
            {
                properties["class"] = o.Class;
                properties["tiers"] = o.Tiers;
                properties["on_vessel"] = o.OnVessel;
            }

            _objects.Add(Feature(properties, o.Shape.Corners(), grid, pixel));
        }

        foreach (Footprint cloud in conditions.Clouds)
        {
            var ring = Enumerable.Range(0, 32).Select(n => cloud.At(0.5 * Math.Cos(n * Math.PI / 16), 0.5 * Math.Sin(n * Math.PI / 16)));
            _objects.Add(Feature(Properties("cloud"), [.. ring], grid, pixel));
        }

        foreach (Zone zone in plan.Zones)
        {
            List<SceneObject> inside = [.. objects.Where(o => o.Kind == "container" && IsInside(o, plan) && zone.Shape.Contains(o.Shape.X, o.Shape.Y))];
            int teu = inside.Sum(o => o.Class == "20ft" ? 1 : 2);
            _counts.Append(CultureInfo.InvariantCulture, $"{plan.Name},{zone.Name},{time},{inside.Count},{teu},{CloudedShare(zone, conditions):F3}\n");
        }
    }

    public void AddSite(SitePlan plan, RasterGrid grid)
    {
        double pixel = grid.Transform.ColumnStep;
        Footprint whole = new(plan.Size / 2, plan.Size / 2, plan.Size, plan.Size);
        _sites.Add(Feature(new JsonObject { ["kind"] = "site", ["site"] = plan.Name }, whole.Corners(), grid, pixel));
        foreach (Zone zone in plan.Zones)
        {
            JsonObject properties = new() { ["kind"] = "zone", ["site"] = plan.Name, ["zone"] = zone.Name };
            if (zone.Role is not null)
            {
                properties["role"] = zone.Role;
            }

            _sites.Add(Feature(properties, zone.Shape.Corners(), grid, pixel));
        }
    }

    public void Write(string folder)
    {
        WriteCollection(Path.Combine(folder, "truth.geojson"), _objects);
        WriteCollection(Path.Combine(folder, "sites.geojson"), _sites);
        File.WriteAllText(Path.Combine(folder, "truth-counts.csv"), _counts.ToString());
    }

    private static void WriteCollection(string path, JsonArray features) =>
        File.WriteAllText(path, new JsonObject { ["type"] = "FeatureCollection", ["features"] = features }.ToJsonString() + "\n");

    private static bool IsInside(SceneObject o, SitePlan plan) => o.Shape.X > 0 && o.Shape.Y > 0 && o.Shape.X < plan.Size && o.Shape.Y < plan.Size;

    private static double CloudedShare(Zone zone, Conditions conditions)
    {
        int clouded = 0;
        for (int n = 0; n < 2500; n++)
        {
            (double x, double y) = zone.Shape.At((((n % 50) + 0.5) / 50) - 0.5, (((n / 50) + 0.5) / 50) - 0.5);
            clouded += conditions.IsClouded(x, y) ? 1 : 0;
        }

        return clouded / 2500.0;
    }

    private static JsonObject Feature(JsonObject properties, (double X, double Y)[] corners, RasterGrid grid, double pixel)
    {
        JsonArray ring = [];

        // Corners run clockwise on the map (Y points down): RFC 7946 wants outer rings the other way round.
        foreach ((double x, double y) in corners.Reverse().Append(corners[^1]))
        {
            MapPoint place = grid.Crs.ToGeographic(grid.Transform.ToMap(new PixelPoint(x / pixel, y / pixel)));
            ring.Add(new JsonArray(Math.Round(place.X, 9), Math.Round(place.Y, 9)));
        }

        return new JsonObject
        {
            ["type"] = "Feature",
            ["properties"] = properties,
            ["geometry"] = new JsonObject { ["type"] = "Polygon", ["coordinates"] = new JsonArray(ring) },
        };
    }
}
