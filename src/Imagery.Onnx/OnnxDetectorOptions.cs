namespace Imagery.Onnx;

/// <summary>How a plugged-in model is asked and understood.</summary>
public sealed record OnnxDetectorOptions
{
    /// <summary>A box below this confidence (0–1, the model's own scale) is not counted.</summary>
    public double LeastConfidence { get; init; } = 0.25;

    /// <summary>Of two boxes whose outlines share more than this (intersection over union, 0–1) the better one stays.</summary>
    public double LargestOverlap { get; init; } = 0.45;

    /// <summary>
    /// Which classes are containers, by name or number, ignoring case. Empty: every class whose name says "container" and nothing of cranes or ships;
    /// for a model of one class, that one.
    /// </summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>Every problem with these options, in plain words; empty = sound.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> problems = [];
        if (!(LeastConfidence is > 0 and < 1))
        {
            problems.Add(FormattableString.Invariant($"detector confidence {LeastConfidence}: allowed is above 0, below 1"));
        }

        if (!(LargestOverlap is > 0 and <= 1))
        {
            problems.Add(FormattableString.Invariant($"detector overlap {LargestOverlap}: allowed is above 0, up to 1"));
        }

        return problems;
    }
}
