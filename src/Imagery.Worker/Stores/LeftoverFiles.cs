using System.Globalization;
using System.Text.RegularExpressions;

namespace Imagery.Worker.Stores;

/// <summary>Temporary files (<see cref="Reporting.AtomicFile"/>) that a killed process left in the folder of outputs.</summary>
internal static partial class LeftoverFiles
{
    /// <summary>Removes those whose process is no more. Who calls it holds the folder's lock.</summary>
    public static void Remove(string outputs)
    {
        foreach (string file in Directory.EnumerateFiles(outputs, "*.tmp*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))
        {
            Match name = Temporary().Match(Path.GetFileName(file));
            if (name.Success && !IsAlive(name.Groups[1].ValueSpan))
            {
                File.Delete(file);
            }
        }
    }

    private static bool IsAlive(ReadOnlySpan<char> process)
    {
        if (!int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out int id))
        {
            return false;
        }

        try
        {
            using var found = System.Diagnostics.Process.GetProcessById(id);
            return id != Environment.ProcessId;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\.(\d+)\.tmp(-journal|-wal|-shm)?$")]
    private static partial Regex Temporary();
}
