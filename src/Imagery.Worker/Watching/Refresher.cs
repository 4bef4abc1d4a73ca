using Imagery.Comparisons.Ledgers;
using Imagery.GeoTiff;
using Imagery.Reporting;
using Imagery.Scenes;
using Imagery.Sites;
using Imagery.Worker.Stores;

namespace Imagery.Worker.Watching;

/// <summary>What one refresh needs to know of the run that it is like.</summary>
/// <param name="Baseline">UTC date that every date is compared with; null = the first observed one.</param>
/// <param name="Ledger">What the ledger of ship calls assumes.</param>
/// <param name="Write">Writes every output.</param>
public sealed record RefreshSettings(DateOnly? Baseline, bool TrustTiffDateTime, LedgerOptions Ledger, Action<AssembledRun> Write);

/// <summary>Brings the outputs up to what is ready in the folder of deliveries: works scenes that are new, folds all, writes.</summary>
public sealed class Refresher : IDisposable
{
    private readonly WatchOptions _options;
    private readonly SceneWork _work;
    private readonly RefreshSettings _settings;
    private readonly IReadOnlyList<Site> _sites;
    private readonly SceneFolder _folder;
    private readonly WorkPlace _place;

    /// <exception cref="SiteFileException">The site file is not sound.</exception>
    /// <exception cref="IOException">The folder of outputs cannot be written, or another process works in it.</exception>
    public Refresher(WatchOptions options, SceneWork work, RefreshSettings settings)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _work, _settings) = (options, work, settings);
        _sites = SiteFile.Read(options.Sites);
        _folder = new SceneFolder(_sites, ReadLimits.Default, settings.TrustTiffDateTime, remembersHashes: true);
        _place = WorkPlace.Open(options.Out, fresh: false);
    }

    /// <summary>Whether the last refresh left a scene out that may be counted when it is tried again, although no file changes.</summary>
    public bool IsWorthRetrying { get; private set; }

    /// <exception cref="IOException">Something cannot be read or written; what was finished is kept.</exception>
    public RunResults Refresh(Delivered delivered, ISceneProgress progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(delivered);
        WorkedFolder worked = new SceneRunner(_work, _place.Store).Run(
            () => _folder.Scan(_options.Watch, cancel, f => delivered.Ready.Contains(f.RelativePath)), progress, cancel);
        RunDescription description = RunDescriber.Describe(_options.Sites, _work.Parameters, _settings.Baseline, _settings.TrustTiffDateTime, _settings.Ledger);
        AssembledRun run = ResultsAssembler.Assemble(_sites, (worked.Problems, worked.Results), _work.Parameters.Options, description, _settings.Baseline);
        _settings.Write(run);
        Quarantine.Write(run.Results, _options.Out);

        // What is not in the folder any more is not in the outputs either.
        _place.Store.KeepOnly(worked.Keys);
        IsWorthRetrying = worked.IsWorthRetrying;
        return run.Results;
    }

    public void Dispose() => _place.Dispose();
}
