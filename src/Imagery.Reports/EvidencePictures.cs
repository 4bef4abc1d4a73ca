using Imagery.Comparisons;
using Imagery.Rasters;
using Imagery.Reporting;

namespace Imagery.Reports;

/// <summary>The pictures of zones in kept evidence. They are unpacked when asked for, and few of them are held: dates are compared one after another.</summary>
/// <param name="read">The evidence of a scene; null when nothing was kept.</param>
public sealed class EvidencePictures(Func<string, StoredEvidence?> read) : IZonePictures
{
    /// <summary>A date, the one before it, and a baseline.</summary>
    private const int Held = 3;

    /// <summary>Least recently asked for first.</summary>
    private readonly List<(string SceneId, MapPicture? Picture)> _recent = [];

    public static EvidencePictures Of(IEnumerable<StoredEvidence> evidence)
    {
        Dictionary<string, StoredEvidence> scenes = evidence.ToDictionary(e => e.SceneId, StringComparer.Ordinal);
        return new EvidencePictures(scenes.GetValueOrDefault);
    }

    /// <exception cref="ImageryFormatException">What was kept is no picture.</exception>
    public MapPicture? Of(string sceneId)
    {
        int at = _recent.FindIndex(r => r.SceneId == sceneId);
        (string, MapPicture? Picture) wanted = at < 0 ? (sceneId, Unpacked(sceneId)) : _recent[at];
        if (at >= 0)
        {
            _recent.RemoveAt(at);
        }
        else if (_recent.Count == Held)
        {
            _recent.RemoveAt(0);
        }

        _recent.Add(wanted);
        return wanted.Picture;
    }

    private MapPicture? Unpacked(string sceneId) => read(sceneId) is { } evidence ? new MapPicture(Jpeg.Decode(evidence.Zones.Jpeg, EvidenceFolder.FilesOf(sceneId)[1]), evidence.ZonesTransform) : null;
}
