using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Imagery.Cli.Running;
using Imagery.GeoPackage;
using Imagery.Reporting;
using Imagery.Reviewing;

namespace Imagery.Cli.Reviewing;

/// <summary><c>imagery review merge OUT --with OTHER</c>: another person's ledger into this one, and how far the two agree.</summary>
internal static class MergeCommand
{
    public static Command Create()
    {
        Argument<string> folder = new("OUT") { Description = "Output folder of an earlier run: its ledger grows, its outputs are written anew." };
        Option<string> other = new("--with") { Description = "containers.gpkg with the other ledger, or the folder that holds it; it stays as it is.", Required = true };
        Command command = new(
            "merge",
            """
            Merges another person's ledger of review. Nothing is lost: both keep their lines, and the later word on a box counts. Merging again changes nothing.

            Example: imagery review merge out --with colleague/containers.gpkg
            """)
        {
            folder, other,
        };
        command.SetAction(parsed => Run(Output.From(parsed), parsed.GetRequiredValue(folder), parsed.GetRequiredValue(other)));
        return command;
    }

    private static int Run(Output output, string folder, string other)
    {
        string file = Directory.Exists(other) ? Path.Combine(other, GeoPackageStore.FileName) : other;
        if (!File.Exists(file))
        {
            throw new MisuseException($"--with '{other}': no such file");
        }

        OutputFolder outputs = new(folder);
        RunResults machine = outputs.Read();
        Ledger theirs = LedgerStore.Read(file);
        int added = outputs.Append(theirs.All);
        RunResults reviewed = outputs.Write(machine, drawn: null);
        IReadOnlyList<Agreement> agreements = Agreement.Of(reviewed.Review?.Boxes ?? []);
        IReadOnlyList<Edit> orphans = reviewed.Review?.Orphans ?? [];
        if (output.Json)
        {
            output.Result(JsonSerializer.Serialize(
                new
                {
                    added,
                    known = theirs.All.Count - added,
                    orphans = orphans.Select(e => new { id = e.Id, reviewer = e.Reviewer, what = OutputWords.Of(e.Kind), scene = e.SceneId, detection = e.DetectionId }),
                    agreement = agreements.Select(a => new { first = a.First, second = a.Second, both = a.Both, same = a.Same, percent = a.Percent, kappa = a.Kappa, disputed = a.Disputed }),
                },
                JsonSerializerOptions.Web));
            return ExitCodes.Complete;
        }

        output.Result(string.Create(CultureInfo.InvariantCulture, $"{added} edits added, {theirs.All.Count - added} were there already"));
        foreach (Agreement a in agreements)
        {
            output.Result(ReviewWords.Of(a));
        }

        foreach (Edit orphan in orphans)
        {
            output.Say(ReviewWords.OfOrphan(orphan));
        }

        return ExitCodes.Complete;
    }
}
