namespace Imagery.Review;

/// <summary>What the page asks for: JSON of <c>POST /edits</c>.</summary>
/// <param name="Scene">Number of the image, from 0 on.</param>
/// <param name="Kind">accept, reject, length, add, note or searched.</param>
public sealed record EditRequest(int Scene, string Kind)
{
    /// <summary>Id of the box; for all kinds but <c>add</c> and <c>searched</c>.</summary>
    public string? Box { get; init; }

    /// <summary>20ft, 40ft or 45ft; for <c>length</c>.</summary>
    public string? Length { get; init; }

    /// <summary>Name; for <c>searched</c>.</summary>
    public string? Zone { get; init; }

    /// <summary>Words; needed for <c>note</c>.</summary>
    public string? Why { get; init; }

    /// <summary>For <c>add</c>: x0, y0, x1, y1 of both ends, metres east and north of the image's origin.</summary>
    public double[]? Ends { get; init; }
}

/// <summary>The page asked for what cannot be; the message is for the reviewer.</summary>
public sealed class RefusedException(string message) : Exception(message);
