using Imagery.Pipeline;
using Imagery.Pipeline.ChangeMaps;
using Imagery.Rasters;
using Imagery.Reporting;
using SkiaSharp;

namespace Imagery.Reports;

/// <summary>Makes the evidence of a scene small enough to keep. The same evidence gives the same bytes.</summary>
public static class EvidenceEncoder
{
    /// <summary>A sheet of chips is at most this, bytes, unless even the lowest quality takes more.</summary>
    public const int MaxChipBytes = 300_000;

    /// <summary>A picture of the zones is at most this, bytes, unless even the lowest quality takes more.</summary>
    public const int MaxZoneBytes = 700_000;

    /// <exception cref="ArgumentException">A raster has neither one nor three bands, or no pixels.</exception>
    public static StoredEvidence Encode(string sceneId, SceneEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return new StoredEvidence(
            sceneId,
            Encode(evidence.Chips.Bands, MaxChipBytes),
            evidence.Chips.CellPixels,
            evidence.Chips.Cells,
            Encode(evidence.Zones.Bands, MaxZoneBytes),
            evidence.Zones.Transform);
    }

    /// <summary>The same evidence with the picture of its zones at the levels of another scene, so that both dates look alike.</summary>
    public static StoredEvidence AtLevels(StoredEvidence evidence, PictureLevels levels)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(levels);
        IReadOnlyList<byte[]> tables = levels.Tables();
        return tables.Count is 1 or 3
            ? evidence with { Zones = evidence.Zones with { Jpeg = Jpeg.Mapped(evidence.Zones.Jpeg, tables, MaxZoneBytes, EvidenceFolder.FilesOf(evidence.SceneId)[1]) } }
            : evidence;
    }

    private static EncodedPicture Encode(Raster<byte> bands, int maxBytes)
    {
        using SKBitmap pixels = Jpeg.ToBitmap(bands);
        return new EncodedPicture(Jpeg.Encode(pixels, maxBytes), bands.Width, bands.Height);
    }
}
