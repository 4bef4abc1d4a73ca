using Imagery.Pipeline;
using Imagery.Pipeline.ChangeMaps;
using Imagery.Reporting.Maps;

namespace Imagery.Cli.Running;

/// <summary>Makes the maps of scenes as they are counted, and packs them at once: cells of all scenes would fill the memory.</summary>
internal sealed class SceneMaps(CountOptions options)
{
    private readonly ChangeSeries _series = new(options.ChangeMaps, options.LeastCoverage);
    private readonly List<StoredMap> _files = [];
    private readonly List<IReadOnlyList<string>> _rows = [];

    /// <param name="digest">Scenes come by site, then time.</param>
    /// <returns>The same without what maps are made from, its pictures at the levels of the site's first scene.</returns>
    public SceneDigest Follow(SceneDigest digest)
    {
        if (digest is not SceneDigest.Counted { Findings: { } findings } counted)
        {
            return digest;
        }

        _files.Add(MaskMap.Of(counted.Scene, findings.Conditions));
        ChangeStep step = _series.Follow(findings);
        if (step.Pair is { } pair)
        {
            _rows.AddRange(ChangeMapsCsv.Rows(pair));
            _files.AddRange(pair.Map is { } map ? [ChangeRaster.Of(map)] : Array.Empty<StoredMap>());
        }

        SceneEvidence? evidence = findings.Evidence is { } kept && step.Levels is { } levels ? kept with { Zones = levels.Apply(kept.Zones) } : findings.Evidence;
        return counted with { Findings = findings with { Sight = null, Evidence = evidence } };
    }

    /// <summary>All maps, and the table of changes when there were pairs.</summary>
    public IReadOnlyList<StoredMap> Files() => _rows.Count == 0 ? _files : [.. _files, ChangeMapsCsv.Of(_rows)];
}
