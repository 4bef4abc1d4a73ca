using Imagery.Geometry;
using Imagery.Rasters;

namespace Imagery.Detections;

/// <summary>
/// What a detector sees at a time: a window of the scene grid, stretched to bytes the same way over the whole scene.
/// </summary>
/// <param name="Window">The detector's squares that the core touches, plus margin, in pixels of the scene grid; reaches outside the scene at its edges (not valid there).</param>
/// <param name="Core">The half-open part that this chip owns: only what is centred in it counts.</param>
/// <param name="Bands">One band (panchromatic) or three (red, green, blue), shape (band, row, column), size of <paramref name="Window"/>.</param>
/// <param name="Valid">Size of <paramref name="Window"/>.</param>
/// <param name="PixelWidthMetres">Ground size of a pixel along a row.</param>
/// <param name="PixelHeightMetres">Ground size of a pixel down a column.</param>
/// <param name="Interest">
/// Pixels of the window that some zone covers, 255 or 0, (row, column): containers are wanted only there. Null = everywhere.
/// </param>
public sealed record Chip(
    PixelWindow Window,
    PixelWindow Core,
    Raster<byte> Bands,
    ValidMask Valid,
    double PixelWidthMetres,
    double PixelHeightMetres,
    byte[]? Interest);

/// <summary>What one chip yields. Depends on the pixels within the detector's margin of each thing found and on nothing else.</summary>
/// <param name="Candidates">Centred in the core. They may conflict with each other and with those of neighbouring chips: the scene decides.</param>
/// <param name="StackProbability">
/// For pixels of the core, (row, column), 0–255: probability that the pixel is the top of a container stack. Null when the method needs none, or there is none.
/// </param>
public sealed record ChipFindings(PixelWindow Core, IReadOnlyList<ContainerCandidate> Candidates, byte[]? StackProbability)
{
    /// <summary>
    /// For pixels of the core, (row, column), 0–255: containers expected on the pixel, 255 = as many as on a roof of 20 ft (<see cref="ContainerSize.ShortestRoofSquareMetres"/>);
    /// a 40 ft roof has half of that. What the area method adds up. Null when the method needs none, or there is none.
    /// </summary>
    public byte[]? ContainerShare { get; init; }
}

/// <summary>A place where a container may be.</summary>
/// <param name="Box">In pixels of the scene grid, with its probability before conflicts are settled.</param>
/// <param name="Score">The detector's own scale; larger is better. What conflicts are settled by.</param>
public sealed record ContainerCandidate(PixelDetection Box, double Score)
{
    /// <summary>What the detector notes of the pixels in and around the box for when it settles the scene, in its own format; not to be written to.</summary>
    public byte[] Trace { get; init; } = [];

    /// <summary>By value, the trace too.</summary>
    public bool Equals(ContainerCandidate? other) =>
        other is not null && Box == other.Box && Score.Equals(other.Score) && Trace.AsSpan().SequenceEqual(other.Trace);

    public override int GetHashCode() => HashCode.Combine(Box, Score);
}

/// <summary>Boxes of a whole scene, of which no two stand in one place.</summary>
/// <param name="Counted">In the order of the candidates.</param>
/// <param name="Faint">Too doubtful to be counted, where nothing is counted: a container that another date shows better may have been hard to see here. In the order of the candidates.</param>
public sealed record SettledBoxes(IReadOnlyList<PixelDetection> Counted, IReadOnlyList<PixelDetection> Faint);

/// <summary>Finds containers in chips of one pixel size. Thread-safe; the same input gives the same output.</summary>
public interface IContainerDetector
{
    /// <summary>Name, version and all parameters in one line: what a stored count is tagged with.</summary>
    string Fingerprint { get; }

    /// <summary>What every row of counts must say of this detector (words of the column <c>flags</c>, ordinal); usually nothing.</summary>
    IReadOnlyList<string> Flags { get; }

    /// <summary>How containers are counted at this pixel size.</summary>
    CountMethod MethodFor(double pixelSizeMetres);

    /// <summary>Whether both single boxes and outlines of blocks are told at this pixel size: what was not counted by is held against the count.</summary>
    bool TellsBoxesAndBlocks(double pixelSizeMetres);

    /// <summary>The measured error of a method's counts at this pixel size.</summary>
    CountErrorModel ErrorModelFor(double pixelSizeMetres, CountMethod method);

    /// <summary>How the outlines of blocks become containers at this pixel size; used by the block method only.</summary>
    BlockModel BlockModelFor(double pixelSizeMetres);

    /// <summary>How what is expected on pixels becomes containers at this pixel size; used by the area method only.</summary>
    AreaModel AreaModelFor(double pixelSizeMetres);

    /// <summary>
    /// Side of the squares, from pixel (0, 0) of the scene grid on, that the detector looks at in one piece. A chip's window holds every square
    /// that its core touches; cores that cut no square have nothing looked at twice.
    /// </summary>
    int SquarePixels(double pixelSizeMetres);

    /// <summary>How far around a square the detector looks, in pixels: what a chip's window holds beyond its squares.</summary>
    int MarginPixels(double pixelSizeMetres);

    /// <summary>Pure and synchronous.</summary>
    ChipFindings Examine(Chip chip);

    /// <summary>
    /// Settles conflicts over the whole scene. Candidates come in canonical order (row, column, angle, length); the
    /// result does not depend on how the scene was cut. Pixels of EPSG:4326 rasters are not square: both sides are given.
    /// </summary>
    SettledBoxes Settle(IReadOnlyList<ContainerCandidate> candidates, (double Width, double Height) pixelMetres);
}
