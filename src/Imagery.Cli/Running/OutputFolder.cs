using Imagery.Pipeline;
using Imagery.Reporting;

namespace Imagery.Cli.Running;

/// <summary>Writes every output of a run, each whole or not at all; the manifest, which names the others, last.</summary>
internal sealed class OutputFolder(string folder)
{
    public void Write(RunResults results)
    {
        Directory.CreateDirectory(folder);
        CountsCsv.Write(results, At("counts.csv"));
        ChangesCsv.Write(results, At("changes.csv"));
    }

    private string At(string name) => Path.Combine(folder, name);
}
