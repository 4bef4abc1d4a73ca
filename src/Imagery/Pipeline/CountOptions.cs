using Imagery.Pipeline.ChangeMaps;

namespace Imagery.Pipeline;

/// <summary>How scenes are cut and judged. None of these but the band choice changes what is found.</summary>
public sealed record CountOptions
{
    /// <summary>Side of a chip's core, pixels; 128–8192. Memory is about threads × (core + margin)² × 20 bytes.</summary>
    public int ChipPixels { get; init; } = 1024;

    /// <summary>Chips looked at side by side; 1–256. The result is the same for any number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>From this share of its area a zone counts as observed; below, as partly observed.</summary>
    public double ObservedCoverage { get; init; } = 0.95;

    /// <summary>Below this share of its area a zone counts as not observed.</summary>
    public double LeastCoverage { get; init; } = 0.10;

    /// <summary>One-based bands to use as red, green, blue, or one as panchromatic; null = by the bands' roles.</summary>
    public IReadOnlyList<int>? Bands { get; init; }

    /// <summary>Between which scenes of a site pixels are compared. Changes no count.</summary>
    public ChangeMapMode ChangeMaps { get; init; } = ChangeMapMode.All;

    /// <summary>Every problem with these options, in plain words; empty = sound.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> problems = [];
        void Require(bool holds, string problem)
        {
            if (!holds)
            {
                problems.Add(problem);
            }
        }

        Require(ChipPixels is >= 128 and <= 8192, $"chip size {ChipPixels} pixels: allowed are 128 to 8192");
        Require(Threads is >= 1 and <= 256, $"{Threads} threads: allowed are 1 to 256");
        Require(ObservedCoverage is > 0 and <= 1, $"observed coverage {ObservedCoverage}: allowed is above 0, up to 1");
        Require(LeastCoverage is > 0 and <= 1 && LeastCoverage <= ObservedCoverage, $"least coverage {LeastCoverage}: allowed is above 0, up to the observed coverage");
        Require(Bands is null || (Bands.Count is 1 or 3 && Bands.All(b => b is >= 1 and <= 8)), "bands: allowed are one or three numbers from 1 to 8");
        return problems;
    }
}
