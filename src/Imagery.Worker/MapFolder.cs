using Imagery.Pipeline.ChangeMaps;
using Imagery.Reporting;
using Imagery.Reporting.Maps;
using Imagery.Reports;
using Imagery.Scenes;
using Imagery.Sites;

namespace Imagery.Worker;

/// <summary>Folds the cells of scenes into the maps of a run, in the order of sites and times: a pair needs both of its dates.</summary>
/// <param name="leastCoverage">Share of a site below which a scene shows nothing.</param>
internal sealed class MapFolder(IReadOnlyList<Site> sites, ChangeMapMode mode, double leastCoverage)
{
    private readonly ChangeSeries _series = new(mode);
    private readonly List<StoredMap> _files = [];
    private readonly List<IReadOnlyList<string>> _rows = [];

    /// <param name="result">Results come by site, then time.</param>
    /// <returns>Its evidence, the picture of the zones at the levels of the site's first scene where that can be told; null when there is none.</returns>
    public StoredEvidence? Follow(SceneResult result)
    {
        if (result.Mask is { } mask)
        {
            _files.Add(mask);
        }

        if (mode == ChangeMapMode.None || result.Sight is not { } sight)
        {
            return result.Evidence;
        }

        SceneSummary summary = result.Summary;
        ChangeStep step = _series.Follow(new SightedScene(
            new Scene(summary.SceneId, sites.First(s => s.Name == summary.Site), summary.Acquisition, []),
            summary.PixelSizeMetres,
            result.Observations.Any(o => o.Zone == Zone.WholeSiteName && o.Coverage >= leastCoverage),
            SceneSight.FromBytes(sight)));
        if (step.Pair is { } pair)
        {
            _rows.AddRange(ChangeMapsCsv.Rows(pair));
            _files.AddRange(pair.Map is { } map ? [ChangeRaster.Of(map)] : Array.Empty<StoredMap>());
        }

        return result.Evidence is { } evidence && step.Levels is { } levels ? EvidenceEncoder.AtLevels(evidence, levels) : result.Evidence;
    }

    /// <summary>All maps, and the table of changes when there were pairs.</summary>
    public IReadOnlyList<StoredMap> Files() => _rows.Count == 0 ? _files : [.. _files, ChangeMapsCsv.Of(_rows)];
}
