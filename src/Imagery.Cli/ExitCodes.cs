namespace Imagery.Cli;

/// <summary>What the process says to its caller.</summary>
internal static class ExitCodes
{
    /// <summary>All that was asked for was observed.</summary>
    public const int Complete = 0;

    /// <summary>Finished, but some site, date or file could not be observed; the outputs name each.</summary>
    public const int Incomplete = 1;

    /// <summary>Bad command, options or site file.</summary>
    public const int Misuse = 2;

    public const int Failed = 3;

    public const int Cancelled = 130;
}
