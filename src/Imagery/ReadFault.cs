namespace Imagery;

/// <summary>Tells what the files are to blame for from what the program is: the one, of threads that worked side by side too, becomes a named gap; the other is a bug.</summary>
public static class ReadFault
{
    /// <summary>Whether nothing but files that could not be read is behind it: faults of their content, files that went, disks that failed, files that may not be read.</summary>
    public static bool Is(Exception fault) => Causes(fault).All(e => e is ImageryException || IsOfTheSystem(e));

    /// <summary>What the system says, not the content: to try again may help. Of several the first by its text, so that it does not matter which thread was faster.</summary>
    /// <returns>Null when the system had no part in it.</returns>
    public static string? SystemReason(Exception fault) => Causes(fault).Where(IsOfTheSystem).Select(e => e.Message).Order(StringComparer.Ordinal).FirstOrDefault();

    private static bool IsOfTheSystem(Exception e) => e is IOException or UnauthorizedAccessException;

    private static IEnumerable<Exception> Causes(Exception fault) => fault is AggregateException all ? all.Flatten().InnerExceptions : [fault];
}
