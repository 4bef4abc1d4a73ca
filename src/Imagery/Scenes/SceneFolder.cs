using System.Security.Cryptography;
using System.Text;
using Imagery.Geometry;
using Imagery.GeoTiff;
using Imagery.Rasters;
using Imagery.Sites;
using NetTopologySuite.Geometries;

namespace Imagery.Scenes;

/// <summary>
/// Finds the scenes in a folder of tiles: reads headers only, places each tile at the sites that it shows and groups tiles of one acquisition.
/// </summary>
/// <param name="remembersHashes">For a folder that is looked through again and again: files whose size and time are as they were are not hashed again.</param>
public sealed class SceneFolder(IReadOnlyList<Site> sites, ReadLimits limits, bool trustTiffDateTime, bool remembersHashes = false)
{
    /// <summary>Tiles of one pass are taken within seconds of each other; two passes are at least an orbit apart.</summary>
    public static readonly TimeSpan OnePass = TimeSpan.FromSeconds(120);

    private readonly TileReader _reader = new(limits, trustTiffDateTime, remembersHashes);

    /// <param name="path">A folder, searched recursively, or one file.</param>
    /// <param name="wanted">Which files to look at; null = all.</param>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public SceneInventory Scan(string path, CancellationToken cancel, Predicate<TileFile>? wanted = null)
    {
        List<InputProblem> problems = [];
        _reader.Begin();
        List<Tile> tiles = [];
        List<DeliveredMask> masks = [];
        HashSet<string> contents = new(StringComparer.Ordinal);
        IReadOnlyList<TileFile> files = TileFiles.Find(path, problems);
        StacMasks named = StacMasks.Of(files);
        foreach (TileFile file in files)
        {
            cancel.ThrowIfCancellationRequested();
            if (wanted?.Invoke(file) == false)
            {
                continue;
            }

            if ((DeliveredMask.KindOf(file.Path) ?? named.KindOf(file.Path)) is { } kind)
            {
                masks.AddRange(DeliveredMasks.Read(file, kind, limits, problems) is { } mask ? [mask] : Array.Empty<DeliveredMask>());
                continue;
            }

            if (_reader.Read(file, problems) is not { } tile)
            {
                continue;
            }

            if (contents.Add(tile.ContentHash))
            {
                tiles.Add(tile);
            }
            else
            {
                problems.Add(new InputProblem(file.RelativePath, "duplicate", "the same bytes as another tile; counted once"));
            }
        }

        tiles = DeliveredMasks.Given(tiles, (masks, named), problems);
        List<Scene> scenes = [.. sites.GroupBy(s => s.Frame).SelectMany(frame => InFrame(frame, tiles))];
        HashSet<string> used = [.. scenes.SelectMany(s => s.Tiles).Select(t => t.RelativePath)];
        problems.AddRange(tiles.Where(t => !used.Contains(t.RelativePath))
            .Select(t => new InputProblem(t.RelativePath, "outside", "shows no site of the site file")));
        return new SceneInventory(
            [.. scenes.OrderBy(s => s.Site.Name, StringComparer.Ordinal).ThenBy(s => s.Acquisition.TimeUtc).ThenBy(s => s.Id, StringComparer.Ordinal)],
            [.. problems.OrderBy(p => p.Path, StringComparer.Ordinal).ThenBy(p => p.Kind, StringComparer.Ordinal)]);
    }

    /// <summary>Each tile is placed once, not once a site: there may be thousands of both.</summary>
    private static IEnumerable<Scene> InFrame(IGrouping<Crs, Site> frame, List<Tile> tiles)
    {
        (Tile Tile, Polygon? Footprint)[] placed = [.. tiles.Select(t => (t, Footprint.Of(t.Grid, frame.Key)))];
        return frame.SelectMany(site => Group(site, placed.Where(p => p.Footprint?.Intersects(site.Area) == true).Select(p => p.Tile)));
    }

    /// <param name="tiles">Those that show the site.</param>
    private static IEnumerable<Scene> Group(Site site, IEnumerable<Tile> tiles)
    {
        Tile[] here = [.. tiles.OrderBy(t => t.Acquisition.TimeUtc).ThenBy(t => t.ContentHash, StringComparer.Ordinal)];

        // A tile of which only the day is known joins nothing but others of that day of which no more is known.
        return here.GroupBy(t => t.Acquisition.IsDateOnly)
            .SelectMany(g => Passes(g, g.Key ? TimeSpan.Zero : OnePass).SelectMany(p => BySensor(p, g.Key ? TimeSpan.Zero : OnePass)))
            .Select(pass => Assemble(site, pass));
    }

    /// <summary>
    /// Two satellites can pass within seconds, and their tiles then alternate in time: each has its own scene. A tile of an unknown sensor joins
    /// the only one of its pass; where there are several, nobody can say whose it is, and it stays with its like.
    /// </summary>
    private static IEnumerable<List<Tile>> BySensor(List<Tile> pass, TimeSpan longestPause) =>
        pass.Select(t => t.Acquisition.Sensor).Where(s => s is not null).Distinct().Count() <= 1
            ? [pass]
            : pass.GroupBy(t => t.Acquisition.Sensor).SelectMany(g => Passes(g, longestPause));

    /// <param name="tiles">By time.</param>
    private static List<List<Tile>> Passes(IEnumerable<Tile> tiles, TimeSpan longestPause)
    {
        List<List<Tile>> passes = [];
        foreach (Tile tile in tiles)
        {
            if (passes.Count == 0 || tile.Acquisition.TimeUtc - passes[^1][^1].Acquisition.TimeUtc > longestPause)
            {
                passes.Add([]);
            }

            passes[^1].Add(tile);
        }

        return passes;
    }

    private static Scene Assemble(Site site, List<Tile> pass)
    {
        Acquisition first = pass[0].Acquisition with
        {
            Sensor = pass.Select(t => t.Acquisition.Sensor).FirstOrDefault(s => s is not null),
            SunElevationDegrees = pass.Select(t => t.Acquisition.SunElevationDegrees).FirstOrDefault(s => s is not null),
            SunAzimuthDegrees = pass.Select(t => t.Acquisition.SunAzimuthDegrees).FirstOrDefault(s => s is not null),
            OffNadirDegrees = pass.Select(t => t.Acquisition.OffNadirDegrees).FirstOrDefault(s => s is not null),
        };
        Tile[] tiles = [.. pass.OrderBy(t => t.ContentHash, StringComparer.Ordinal)];
        string contents = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', tiles.SelectMany(t => t.Masks.Select(m => m.ContentHash).Prepend(t.ContentHash)).Prepend(site.Name)))));
        string id = FormattableString.Invariant($"{FileNamePart(site.Name)}-{first.TimeUtc:yyyyMMdd'T'HHmmss'Z'}-{contents[..8]}");
        return new Scene(id, site, first, tiles);
    }

    /// <summary>Ids name files: what no file name should hold becomes a hyphen. The hash keeps ids apart.</summary>
    private static string FileNamePart(string name) => string.Concat(name.Select(c => char.IsLetterOrDigit(c) ? c : '-'));
}

/// <summary>The outline of a raster on the ground.</summary>
public static class Footprint
{
    private const int PointsAlongEdge = 16;

    /// <returns>Polygon in <paramref name="frame"/>, metres; null when the raster is too far from the frame to be placed in it.</returns>
    public static Polygon? Of(RasterGrid grid, Crs frame)
    {
        ArgumentNullException.ThrowIfNull(grid);
        List<Coordinate> ring = [];
        PixelPoint[] corners = [new(0, 0), new(grid.Width, 0), new(grid.Width, grid.Height), new(0, grid.Height)];
        for (int side = 0; side < 4; side++)
        {
            (PixelPoint a, PixelPoint b) = (corners[side], corners[(side + 1) % 4]);
            for (int i = 0; i < PointsAlongEdge; i++)
            {
                double t = i / (double)PointsAlongEdge;
                MapPoint p = grid.Crs.To(frame, grid.Transform.ToMap(
                    new PixelPoint(a.Column + (t * (b.Column - a.Column)), a.Row + (t * (b.Row - a.Row)))));
                if (!double.IsFinite(p.X) || !double.IsFinite(p.Y))
                {
                    return null;
                }

                ring.Add(new Coordinate(p.X, p.Y));
            }
        }

        ring.Add(ring[0].Copy());
        var polygon = new Polygon(new LinearRing([.. ring]));
        return polygon.IsValid ? polygon : null;
    }
}
