namespace Imagery.CoRegistration;

/// <summary>How scenes are laid onto each other.</summary>
public sealed record CoRegistrationOptions
{
    /// <summary>Largest displacement that is looked for, east and north, metres; 1–200. Memory and time grow with its square.</summary>
    public double LargestShiftMetres { get; init; } = 25;

    /// <summary>Largest turn that is looked for, degrees; 0–2.</summary>
    public double LargestTurnDegrees { get; init; } = 0.6;

    /// <summary>Side of a block, working pixels; smaller where a site has few pixels. 24–512.</summary>
    public int BlockPixels { get; init; } = 128;

    /// <summary>Blocks along a side of the site, at most; 4–32.</summary>
    public int BlocksAcross { get; init; } = 8;

    /// <summary>Ground around the site that is looked at too, metres.</summary>
    public double AroundMetres { get; init; } = 100;

    /// <summary>How much a pixel in a zone says beside one outside: containers come and go there. 0–1.</summary>
    public double WeightInZones { get; init; } = 0.3;

    /// <summary>How much the outline of a narrow dark place says beside others: shadows move with the sun. 0–1.</summary>
    public double ShadowWeight { get; init; } = 0.4;

    /// <summary>Fewer tie points are no evidence.</summary>
    public int LeastTiePoints { get; init; } = 6;

    /// <summary>
    /// Least correlation of the structure over blocks that the model has not seen. Drawn and real scenes of one place reached 0.33 and more (benchmarks/registration).
    /// </summary>
    public double LeastAgreement { get; init; } = 0.08;

    /// <summary>A smaller displacement, in working pixels, is within the error of measuring it, and the scene stays where it is.</summary>
    public double DeadBandPixels { get; init; } = 0.1;

    /// <summary>Blocks measured side by side. The result is the same for any number.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>What of this can change a result, for the manifest.</summary>
    public string Fingerprint => FormattableString.Invariant(
        $"structure 1; shift={LargestShiftMetres}; turn={LargestTurnDegrees}; block={BlockPixels}; blocks={BlocksAcross}; around={AroundMetres}; zones={WeightInZones}; shadows={ShadowWeight}; least={LeastTiePoints}/{LeastAgreement}; dead-band={DeadBandPixels}");

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

        Require(LargestShiftMetres is >= 1 and <= 200, $"largest shift {LargestShiftMetres} m: allowed are 1 to 200");
        Require(LargestTurnDegrees is >= 0 and <= 2, $"largest turn {LargestTurnDegrees} degrees: allowed are 0 to 2");
        Require(BlockPixels is >= 24 and <= 512, $"blocks of {BlockPixels} pixels: allowed are 24 to 512");
        Require(BlocksAcross is >= 4 and <= 32, $"{BlocksAcross} blocks across: allowed are 4 to 32");
        Require(AroundMetres is >= 0 and <= 1000, $"{AroundMetres} m around the site: allowed are 0 to 1000");
        Require(WeightInZones is >= 0 and <= 1, $"weight {WeightInZones} in zones: allowed is 0 to 1");
        Require(ShadowWeight is >= 0 and <= 1, $"weight {ShadowWeight} of shadows: allowed is 0 to 1");
        Require(LeastTiePoints >= 4, $"{LeastTiePoints} tie points: at least 4 are needed");
        Require(LeastAgreement is > 0 and < 1, $"least agreement {LeastAgreement}: allowed is above 0, below 1");
        Require(DeadBandPixels is >= 0 and <= 1, $"dead band {DeadBandPixels} pixels: allowed is 0 to 1");
        Require(Threads is >= 1 and <= 256, $"{Threads} threads: allowed are 1 to 256");
        return problems;
    }
}
