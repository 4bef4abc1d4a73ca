using Imagery.Radiometry;
using Imagery.Rasters;
using Imagery.Scenes;

namespace Imagery.Pipeline.ChangeMaps;

/// <summary>What a cell of a change map shows.</summary>
public enum ChangeClass : byte
{
    /// <summary>Outside the site, or not usable on both dates.</summary>
    NotCompared = 0,
    NoChangeShown = 1,

    /// <summary>Changed, and not by stacks as far as the detector can tell.</summary>
    OtherChange = 2,

    /// <summary>Changed, and more of it is the top of a stack than before.</summary>
    StacksGained = 3,

    /// <summary>Changed, and less of it is the top of a stack than before.</summary>
    StacksLost = 4,
}

/// <summary>Two scenes of a site compared cell by cell.</summary>
/// <param name="Bands">Three bands: see <see cref="ChangeMapBands"/>.</param>
/// <param name="Zones">In the site's order.</param>
/// <param name="ComparedBands">How many bands were compared.</param>
/// <param name="Correlations">Canonical, where nothing changed, largest first.</param>
/// <param name="Levels">What brings the later scene's visible or panchromatic bands to the earlier one's; empty when that cannot be told.</param>
public sealed record ChangeMap(
    Scene Earlier,
    Scene Later,
    ChangeGrid Grid,
    Raster<byte> Bands,
    IReadOnlyList<ZoneChange> Zones,
    int ComparedBands,
    IReadOnlyList<double> Correlations,
    IReadOnlyList<BandLevels> Levels);

/// <summary>What changed in one zone. Areas in square metres, in the compared part.</summary>
/// <param name="ComparedShare">Share of the zone's cells usable on both dates, 0–1.</param>
/// <param name="Changed">All cells that changed.</param>
/// <param name="FalseAlarms">What would be expected of <paramref name="Changed"/> if nothing had changed.</param>
/// <param name="StacksGained">Growth of the expected area of stack tops, over cells of that class.</param>
/// <param name="StacksLost">Shrinkage of it.</param>
/// <param name="Brighter">Changed cells that became brighter once both scenes were brought to the same levels; null when they could not be.</param>
/// <param name="Darker">The same, darker.</param>
public sealed record ZoneChange(
    string Zone, double ComparedShare, double Changed, double FalseAlarms, double StacksGained, double StacksLost, double? Brighter, double? Darker);

/// <summary>What came of a pair.</summary>
/// <param name="Map">Null when the pair cannot be compared.</param>
/// <param name="Reasons">Why not, ordinal; with a map: what to mind.</param>
public sealed record ChangePair(Scene Earlier, Scene Later, ChangeMap? Map, IReadOnlyList<string> Reasons);
