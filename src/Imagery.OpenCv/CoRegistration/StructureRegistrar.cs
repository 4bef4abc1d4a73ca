using Imagery.CoRegistration;
using Imagery.Rasters;

namespace Imagery.OpenCv.CoRegistration;

/// <summary>
/// Lays scenes onto each other by their structure: one coarse shift and turn from all blocks together, then a sub-pixel measurement in each block, a robust
/// model, measured again after each correction, and a test on blocks that the tested model has not seen. Thread-safe.
/// </summary>
public sealed class StructureRegistrar : ICoRegistrar
{
    private readonly CoRegistrationOptions _options;

    /// <exception cref="ArgumentException">The options cannot be; the message lists every problem.</exception>
    public StructureRegistrar(CoRegistrationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        IReadOnlyList<string> problems = options.Validate();
        _options = problems.Count == 0 ? options : throw new ArgumentException(string.Join("; ", problems), nameof(options));
    }

    public string Fingerprint => _options.Fingerprint;

    public CoRegistrationResult Align(GroundImage reference, GroundImage target, RegistrationArea area, CancellationToken cancel)
    {
        if (BlockLattice.Over(reference, target, area, _options) is not { } lattice)
        {
            return new CoRegistrationResult.Unaligned("no-common-ground", "the scene and the reference share too little ground of the site");
        }

        BlockPair[] pairs = Read(reference, target, lattice, cancel);
        return new SceneMeasurement(pairs, lattice, area, _options, cancel).Align();
    }

    private BlockPair[] Read(GroundImage reference, GroundImage target, BlockLattice lattice, CancellationToken cancel)
    {
        double half = lattice.BlockPixels / 2.0 * lattice.PixelMetres;
        double slack = SceneMeasurement.SlackPixels * lattice.PixelMetres;
        double turned = lattice.HalfExtentMetres * 1.42 * _options.LargestTurnDegrees * Math.PI / 180;
        var pairs = new BlockPair[lattice.Blocks.Count];
        Parallel.For(
            0,
            pairs.Length,
            new ParallelOptions { MaxDegreeOfParallelism = _options.Threads, CancellationToken = cancel },
            () => new OpenImages(reference, target),
            (i, _, sources) =>
            {
                Block block = lattice.Blocks[i];
                pairs[i] = new BlockPair(
                    block,
                    GroundPatch.Read(reference, sources.Reference, block.Centre, half + slack, lattice.PixelMetres),
                    GroundPatch.Read(target, sources.Target, block.Centre, half + slack + turned + _options.LargestShiftMetres, lattice.PixelMetres),
                    lattice.BlockPixels,
                    lattice.PixelMetres,
                    _options.ShadowWeight);
                return sources;
            },
            sources => sources.Dispose());
        return pairs;
    }

    /// <summary>
    /// Both images opened for one thread. A class: two arrays in a value tuple were seen to be garbage at times when they were to be closed after a tile had failed to
    /// be read, as if memory had been moved under them, and the fault of the tile was lost.
    /// </summary>
    private sealed class OpenImages(GroundImage reference, GroundImage target) : IDisposable
    {
        public MosaicSource[] Reference { get; } = Open(reference);

        public MosaicSource[] Target { get; } = Open(target);

        public void Dispose()
        {
            foreach (MosaicSource source in Reference.Concat(Target))
            {
                source.Dispose();
            }
        }

        private static MosaicSource[] Open(GroundImage image) => [.. image.Layers.Select(l => new MosaicSource(l.Mosaic))];
    }
}
