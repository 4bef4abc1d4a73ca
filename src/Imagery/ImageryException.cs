namespace Imagery;

/// <summary>
/// A fault of an input file, never of the program. The message names the file, what was found and what is allowed.
/// </summary>
public abstract class ImageryException : Exception
{
    protected ImageryException(string file, string message, Exception? inner = null)
        : base($"{file}: {message}", inner) => File = file;

    /// <summary>The file as the user named it.</summary>
    public string File { get; }

    /// <summary>One word for the kind of fault, for outputs and logs.</summary>
    public abstract string Kind { get; }
}

/// <summary>The file breaks its own format: truncated, contradictory, corrupt.</summary>
public sealed class ImageryFormatException(string file, string message, Exception? inner = null)
    : ImageryException(file, message, inner)
{
    public override string Kind => "malformed";
}

/// <summary>The file is sound but uses something that this program does not read; the message names it.</summary>
public sealed class ImageryNotSupportedException(string file, string message, Exception? inner = null)
    : ImageryException(file, message, inner)
{
    public override string Kind => "not-supported";
}

/// <summary>Reading the file would take more memory than the limits allow.</summary>
public sealed class ImageryLimitException(string file, string message, Exception? inner = null)
    : ImageryException(file, message, inner)
{
    public override string Kind => "limit";
}
