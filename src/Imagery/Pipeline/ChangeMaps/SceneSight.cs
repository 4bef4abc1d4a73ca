using Imagery.Coverage;
using Imagery.Coverage.Conditions;
using Imagery.Geometry;
using Imagery.Rasters;

namespace Imagery.Pipeline.ChangeMaps;

/// <summary>What is kept of a counted scene until the next one of its site is compared with it: cells of about 2 m, no pixels.</summary>
public sealed class SceneSight
{
    internal SceneSight(IReadOnlyList<MosaicSight> mosaics) => Mosaics = mosaics;

    /// <summary>Finest first.</summary>
    internal IReadOnlyList<MosaicSight> Mosaics { get; }

    /// <summary>Side of a cell of the finest mosaic, metres.</summary>
    internal double CellMetres => Mosaics[0].Cells.CellMetres;
}

/// <summary>One mosaic of it.</summary>
/// <param name="Cells">All bands that are known: visible or panchromatic, then near infrared; as stored.</param>
/// <param name="Usable">On the same cells.</param>
/// <param name="StackShares">Of the same cells, 0–1.</param>
/// <param name="Stretch">Of the visible bands, as pictures show them.</param>
internal sealed record MosaicSight(
    CellPicture Cells, UsableArea Usable, GroundFrame Ground, float[] StackShares, IReadOnlyList<BandStretch> Stretch);
