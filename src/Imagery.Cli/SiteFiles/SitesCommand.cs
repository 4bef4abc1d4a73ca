using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Imagery.Geometry;
using Imagery.Reporting;
using Imagery.Sites;

namespace Imagery.Cli.SiteFiles;

/// <summary><c>imagery sites new</c> and <c>imagery sites check</c>: site files without reading a specification.</summary>
internal static class SitesCommand
{
    public static Command Create() => new("sites", "Writes and checks site files.\n\nExample: imagery sites check sites/najin.geojson") { New(), Check() };

    private static Command New()
    {
        Argument<string> name = new("NAME") { Description = "Name of the site." };
        Option<string> near = new("--near") { Description = "Its middle in degrees, latitude first: 42.248,130.305", Required = true, HelpName = "LAT,LON" };
        Option<string?> @out = new("--out") { Description = "File to write; an existing one is not touched. Default: stdout." };
        Command command = new(
            "new",
            """
            Writes a site file to start from: rectangles around a place, to be moved onto an image.

            Example: imagery sites new najin --near 42.248,130.305 --out najin.geojson
            """)
        {
            name, near, @out,
        };
        command.SetAction(parsed => Write(
            Output.From(parsed), parsed.GetRequiredValue(name), PlaceOf(parsed.GetRequiredValue(near)), parsed.GetValue(@out)));
        return command;
    }

    private static int Write(Output output, string name, MapPoint near, string? file)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            throw new MisuseException("NAME is empty; a name for the site is needed");
        }

        string text = StartingSite.Write(name, near);
        if (file is null)
        {
            output.Result(text.TrimEnd('\n'));
            return ExitCodes.Complete;
        }

        if (File.Exists(file) || Directory.Exists(file))
        {
            throw new MisuseException($"--out '{file}': is there already; another name is needed");
        }

        AtomicFile.Write(file, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
        output.Say($"wrote {file}: move its outlines onto an image, then run 'imagery sites check {file}'");
        if (output.Json)
        {
            output.Result(JsonSerializer.Serialize(new { file, site = name, longitude = near.X, latitude = near.Y }));
        }

        return ExitCodes.Complete;
    }

    /// <exception cref="MisuseException">Not a place that can be measured.</exception>
    private static MapPoint PlaceOf(string text)
    {
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length != 2 || !Degrees(parts[0], out double latitude) || !Degrees(parts[1], out double longitude))
        {
            throw new MisuseException($"--near '{text}': allowed are two numbers, latitude first, such as 42.248,130.305");
        }

        if (latitude is < -80 or > 84 || longitude is < -180 or > 180)
        {
            string hint = Math.Abs(latitude) > 90 && Math.Abs(longitude) <= 84 ? $"; was {parts[1]},{parts[0]} meant? Latitude comes first" : string.Empty;
            throw new MisuseException($"--near '{text}': allowed are latitudes from -80 to 84 and longitudes from -180 to 180{hint}");
        }

        return Math.Abs(longitude) > 179.9
            ? throw new MisuseException($"--near '{text}': a site on both sides of the 180° meridian is not supported")
            : new MapPoint(longitude, latitude);
    }

    private static bool Degrees(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    private static Command Check()
    {
        Argument<string> file = new("FILE") { Description = "Site file (GeoJSON)." };
        Command command = new(
            "check",
            """
            Explains every problem of a site file at once.

            Example: imagery sites check testdata/ports/sites.geojson

            Exit codes: 0 the file can be used (warnings may be printed), 2 it cannot.
            """)
        {
            file,
        };
        command.SetAction(parsed => Check(Output.From(parsed), parsed.GetRequiredValue(file)));
        return command;
    }

    private static int Check(Output output, string file)
    {
        if (!File.Exists(file))
        {
            throw new MisuseException($"FILE '{file}': no such file");
        }

        SiteFileReview review = Examine(file);
        bool sound = review.Errors.Count == 0;
        if (output.Json)
        {
            output.Result(JsonSerializer.Serialize(new
            {
                usable = sound,
                errors = review.Errors,
                warnings = review.Warnings,
                sites = review.Sites.Select(s => new { site = s.Name, frame_epsg = s.Frame.EpsgCode, zones = s.Zones.Where(z => !z.IsWholeSite).Select(z => z.Name) }),
            }));
            return sound ? ExitCodes.Complete : ExitCodes.Misuse;
        }

        foreach (string line in review.Errors.Select(e => $"error: {e}").Concat(review.Warnings.Select(w => $"warning: {w}")))
        {
            output.Result(line);
        }

        output.Result(sound
            ? $"{file}: can be used: {string.Join("; ", review.Sites.Select(Describe))}"
            : string.Create(CultureInfo.InvariantCulture, $"{file}: cannot be used: {review.Errors.Count} errors, {review.Warnings.Count} warnings"));
        return sound ? ExitCodes.Complete : ExitCodes.Misuse;
    }

    private static SiteFileReview Examine(string file)
    {
        try
        {
            return SiteFile.Check(file);
        }
        catch (SiteFileException e)
        {
            return new SiteFileReview([], e.Problems, []);
        }
    }

    private static string Describe(Site site) => string.Create(
        CultureInfo.InvariantCulture,
        $"{site.Name} ({site.Area.Area / 1e6:0.00} km²) with zones {string.Join(", ", site.Zones.Where(z => !z.IsWholeSite).Select(z => string.Create(CultureInfo.InvariantCulture, $"{z.Name} ({z.Area.Area / 1e4:0.0} ha)")))}");
}
