using Imagery.Detections;
using Imagery.Geometry;

namespace Imagery.Pipeline.Parts;

/// <summary>Names a chip within its scene: two cuts of one scene with the same key show the detector the same.</summary>
/// <param name="Mosaic">Which of the scene's mosaics, from 0, finest first.</param>
/// <param name="Core">In pixels of the mosaic.</param>
public readonly record struct ChipKey(int Mosaic, PixelWindow Core);

/// <summary>What is known of a chip without looking at it.</summary>
/// <returns>As the detector would give them; null = nothing is known, the chip is to be examined.</returns>
public delegate ChipFindings? KnownFindings(ChipKey chip);
