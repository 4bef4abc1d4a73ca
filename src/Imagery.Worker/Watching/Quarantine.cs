using System.Text;
using Imagery.Reporting;

namespace Imagery.Worker.Watching;

/// <summary><c>worker/quarantine.csv</c>: files that could not be counted in, with the reason. A file leaves the list when it, or a better one, is there.</summary>
public static class Quarantine
{
    /// <summary>Where the worker keeps what is its own, in the folder of outputs.</summary>
    public const string FolderName = "worker";

    public const string FileName = "quarantine.csv";

    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(RunResults results, string outputs)
    {
        ArgumentNullException.ThrowIfNull(results);
        StringBuilder text = new("path,kind,reason\n");
        foreach (var problem in ManifestJson.ProblemsInOrder(results).Where(p => p.LosesPixels))
        {
            text.AppendJoin(',', new[] { problem.Path, problem.Kind, problem.Message }.Select(Quoted)).Append('\n');
        }

        AtomicFile.Write(Path.Combine(outputs, FolderName, FileName), stream => stream.Write(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>RFC 4180.</summary>
    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
