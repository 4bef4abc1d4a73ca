namespace Imagery.Cli.Verifying;

/// <summary>What became of one file since the manifest was written.</summary>
internal enum FileState
{
    Same,
    Differs,
    Missing,

    /// <summary>There, but the manifest does not know it.</summary>
    Unlisted,

    /// <summary>Could not be looked at; the message says why.</summary>
    NotChecked,
}

/// <summary>One file looked at.</summary>
/// <param name="Part"><c>output</c>, <c>input</c>, <c>site-file</c> or <c>rerun</c>.</param>
/// <param name="Message">Empty when the same.</param>
internal sealed record Finding(string Part, string Path, FileState State, string Message)
{
    /// <summary>A file that nobody listed changes nothing that the manifest speaks of.</summary>
    public bool IsFault => State is not (FileState.Same or FileState.Unlisted);

    public string Word => State switch
    {
        FileState.Same => "same",
        FileState.Differs => "differs",
        FileState.Missing => "missing",
        FileState.Unlisted => "unlisted",
        FileState.NotChecked => "not-checked",
        _ => throw new InvalidOperationException($"state {State}"),
    };
}
