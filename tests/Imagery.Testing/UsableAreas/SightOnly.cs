using Imagery.Detections;

namespace Imagery.Testing.UsableAreas;

/// <summary>A detector that finds nothing: for what a scene shows of its zones, whatever stands there.</summary>
public sealed class SightOnly : IContainerDetector
{
    public string Fingerprint => "sight-only";

    public IReadOnlyList<string> Flags => [];

    public CountMethod MethodFor(double pixelSizeMetres) => CountMethod.Individual;

    public bool TellsBoxesAndBlocks(double pixelSizeMetres) => false;

    public CountErrorModel ErrorModelFor(double pixelSizeMetres, CountMethod method) => new(0.1, 1);

    public BlockModel BlockModelFor(double pixelSizeMetres) => new(1, 20, 1.5);

    public AreaModel AreaModelFor(double pixelSizeMetres) => new(1, 1.5);

    public int SquarePixels(double pixelSizeMetres) => 256;

    public int MarginPixels(double pixelSizeMetres) => 0;

    public ChipFindings Examine(Chip chip)
    {
        ArgumentNullException.ThrowIfNull(chip);
        return new ChipFindings(chip.Core, [], null);
    }

    public SettledBoxes Settle(IReadOnlyList<ContainerCandidate> candidates, (double Width, double Height) pixelMetres) => new([], []);
}
