using System.Globalization;
using System.Text;
using Imagery.Geometry;
using Imagery.Synthesis.Layout;
using Imagery.Synthesis.Objects;
using Imagery.Synthesis.Sensors;

namespace Imagery.Synthesis.Truth;

/// <summary>What was drawn where: <c>truth.geojson</c>, <c>sites.geojson</c> and <c>truth-counts.csv</c>.</summary>
internal sealed class TruthFiles
{
    private readonly GeoJsonWriter _truth = new();
    private readonly GeoJsonWriter _sites = new();
    private readonly StringBuilder _counts = new("site,zone,acquired_utc,count,teu,clouded_share\n");
    private readonly HashSet<string> _known = [];

    public int Containers { get; private set; }

    public void Add(DrawnScene scene)
    {
        string acquired = scene.Acquired.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        if (_known.Add(scene.Site))
        {
            AddSite(scene);
        }

        AddAcquisition(scene, acquired);
        List<DrawnContainer> inside = [.. scene.Ground.Containers.Where(c => IsShown(scene, c))];
        Containers += inside.Count;
        foreach (DrawnContainer container in inside)
        {
            AddContainer(scene, acquired, container);
        }

        foreach (DrawnVessel vessel in scene.Ground.Vessels)
        {
            AddVessel(scene, acquired, vessel);
        }

        foreach (Cloud cloud in scene.Clouds)
        {
            _truth.AddPolygon(
                [.. cloud.Ring().Select(p => scene.Geographic(p.X, p.Y))],
                [("kind", "cloud"), ("site", scene.Site), ("acquired_utc", acquired)]);
        }

        CountRow(scene, acquired, "*", SiteRing(scene), inside);
        foreach (DrawnZone zone in scene.Zones)
        {
            CountRow(scene, acquired, zone.Name, zone.Ring, inside);
        }
    }

    public void Save(string folder)
    {
        _truth.Save(Path.Combine(folder, "truth.geojson"));
        _sites.Save(Path.Combine(folder, "sites.geojson"));
        string path = Path.Combine(folder, "truth-counts.csv");
        File.WriteAllText(path + ".part", _counts.ToString());
        File.Move(path + ".part", path, overwrite: true);
    }

    private void AddSite(DrawnScene scene)
    {
        _sites.AddPolygon(Geographic(scene, SiteRing(scene)), [("kind", "site"), ("site", scene.Site)]);
        foreach (DrawnZone zone in scene.Zones)
        {
            List<(string, object?)> properties = [("kind", "zone"), ("site", scene.Site), ("zone", zone.Name)];
            if (zone.Role is not null)
            {
                properties.Add(("role", zone.Role));
            }

            _sites.AddPolygon(Geographic(scene, zone.Ring), properties);
        }
    }

    private void AddAcquisition(DrawnScene scene, string acquired) => _truth.AddPoint(
        scene.Geographic(scene.Size / 2, scene.Size / 2),
        [
            ("kind", "acquisition"), ("site", scene.Site), ("acquired_utc", acquired),
            ("sun_azimuth", Math.Round(scene.Sun.Azimuth, 2)), ("sun_elevation", Math.Round(scene.Sun.Elevation, 2)),
            ("shift_east_m", Math.Round(scene.Misplacement.X, 3)), ("shift_north_m", Math.Round(-scene.Misplacement.Y, 3)),
            ("turn_degrees_clockwise", Math.Round(scene.Misplacement.Turn * 180 / Math.PI, 4)),
            ("lean_east_per_metre", Math.Round(scene.Sun.Lean.X, 4)), ("lean_north_per_metre", Math.Round(-scene.Sun.Lean.Y, 4)),
            ("haze", Math.Round(scene.Conditions.Haze, 3)), ("blur_px", Math.Round(scene.Conditions.Blur, 3)),
        ]);

    private void AddContainer(DrawnScene scene, string acquired, DrawnContainer c)
    {
        (double x, double y) = scene.Shown(c.X, c.Y, c.Height);
        var frame = new YardFrame(c.X, c.Y, c.Angle);
        double u = ContainerSizes.LengthOf(c.Size) / 2;
        double v = ContainerSizes.Width / 2;
        _truth.AddPolygon(
            Geographic(scene, [frame.At(-u, -v), frame.At(u, -v), frame.At(u, v), frame.At(-u, v)]),
            [
                ("kind", "container"), ("site", scene.Site), ("acquired_utc", acquired), ("class", ContainerSizes.NameOf(c.Size)),
                ("tiers", c.Tiers), ("on_vessel", c.OnVessel),
                ("image_east_m", Math.Round(x - c.X, 3)), ("image_north_m", Math.Round(c.Y - y, 3)),
            ]);
    }

    private void AddVessel(DrawnScene scene, string acquired, DrawnVessel ship)
    {
        var frame = new YardFrame(ship.X, ship.Y, ship.Angle);
        (double u, double v) = (ship.Length / 2, ship.Beam / 2);
        (double X, double Y)[] corners = [frame.At(-u, -v), frame.At(u, -v), frame.At(u, v), frame.At(-u, v)];
        bool whole = corners.Select(c => scene.Shown(c.X, c.Y, ship.Height)).All(c => c.X > 0 && c.Y > 0 && c.X < scene.Size && c.Y < scene.Size);
        _truth.AddPolygon(
            Geographic(scene, corners),
            [
                ("kind", "vessel"), ("site", scene.Site), ("acquired_utc", acquired), ("length_m", Math.Round(ship.Length, 2)), ("width_m", Math.Round(ship.Beam, 2)),
                ("whole", whole),
            ]);
    }

    /// <summary>Counts are of what is in the picture: the middle of the roof lies in it.</summary>
    private static bool IsShown(DrawnScene scene, DrawnContainer c)
    {
        (double x, double y) = scene.Shown(c.X, c.Y, c.Height);
        return x > 0 && y > 0 && x < scene.Size && y < scene.Size && c.X > 0 && c.Y > 0 && c.X < scene.Size && c.Y < scene.Size;
    }

    private void CountRow(DrawnScene scene, string acquired, string zone, IReadOnlyList<(double X, double Y)> ring, List<DrawnContainer> containers)
    {
        List<DrawnContainer> inside = [.. containers.Where(c => RingTest.Contains(ring, c.X, c.Y))];
        double teu = inside.Sum(c => ContainerSizes.TeuOf(c.Size));
        _counts.Append(CultureInfo.InvariantCulture, $"{scene.Site},{zone},{acquired},{inside.Count},{teu:0.##},{RingTest.CloudedShare(scene, ring):0.###}\n");
    }

    private static (double X, double Y)[] SiteRing(DrawnScene scene) =>
        [(2, 2), (scene.Size - 2, 2), (scene.Size - 2, scene.Size - 2), (2, scene.Size - 2)];

    private static MapPoint[] Geographic(DrawnScene scene, IReadOnlyList<(double X, double Y)> ring) =>
        [.. ring.Select(p => scene.Geographic(p.X, p.Y))];
}
