using System.Globalization;
using Imagery.Detections;
using Imagery.Geometry;
using OpenCvSharp;

namespace Imagery.OpenCv.Networks;

/// <summary>
/// Finds containers with small convolutional networks taught on drawn scenes alone: single boxes up to <see cref="CoarsestIndividualMetres"/>
/// a pixel, the tops of stacks beyond. Thread-safe: every thread at work has its own copy.
/// </summary>
public sealed class NetworkDetector : IContainerDetector, IDisposable
{
    /// <summary>Coarser pixels do not show single containers: 3.5 pixels across at 0.7 m, 2.4 at 1 m.</summary>
    public const double CoarsestIndividualMetres = 0.8;

    /// <summary>Weaker peaks are never counted and only cost memory.</summary>
    private const double LeastCandidateScore = 0.15;

    private static readonly ScoreCalibration s_calibration = new(0.1022, 3.0532);
    private static readonly string s_weights = $"{NetworkModel.Fine.Digest()}/{NetworkModel.Coarse.Digest()}";
    private readonly NetworkOptions _options;
    private readonly NetworkPool _fine = new(NetworkModel.Fine);
    private readonly NetworkPool _coarse = new(NetworkModel.Coarse);

    /// <param name="options">Null: the defaults.</param>
    public NetworkDetector(NetworkOptions? options = null)
    {
        _options = options ?? new NetworkOptions();
        _options.Validate();
    }

    public string Fingerprint => string.Create(
        CultureInfo.InvariantCulture,
        $"network/1 weights={s_weights} leastScore={_options.LeastScore} calibration={s_calibration.Offset}/{s_calibration.Slope}");

    public CountMethod MethodFor(double pixelSizeMetres) =>
        pixelSizeMetres <= CoarsestIndividualMetres ? CountMethod.Individual : CountMethod.Area;

    /// <inheritdoc/>
    public CountErrorModel ErrorModelFor(double pixelSizeMetres) => NetworkErrors.CountErrorFor(pixelSizeMetres);

    /// <inheritdoc/>
    public AreaModel AreaModelFor(double pixelSizeMetres) => NetworkErrors.AreaModelFor(pixelSizeMetres);

    public int MarginPixels(double pixelSizeMetres) => LatticeFor(pixelSizeMetres, pixelSizeMetres).Margin;

    public ChipFindings Examine(Chip chip)
    {
        NetworkPool pool = PoolFor(chip.PixelWidthMetres, chip.PixelHeightMetres);
        Network network = pool.Take();
        try
        {
            return Examine(chip, network, LatticeFor(chip.PixelWidthMetres, chip.PixelHeightMetres));
        }
        finally
        {
            pool.Return(network);
        }
    }

    public IReadOnlyList<PixelDetection> Settle(IReadOnlyList<ContainerCandidate> candidates, (double Width, double Height) pixelMetres)
    {
        ContainerCandidate[] strong = [.. candidates.Where(c => c.Score >= _options.LeastScore)];
        return new BoxSettler(pixelMetres.Width, pixelMetres.Height).Settle(strong);
    }

    /// <summary>Frees the networks. Not while a chip is examined.</summary>
    public void Dispose()
    {
        _fine.Dispose();
        _coarse.Dispose();
    }

    private static ChipFindings Examine(Chip chip, Network network, WindowLattice lattice)
    {
        var reader = new MapReader(lattice, s_calibration, LeastCandidateScore);
        byte[] stacks = new byte[checked(chip.Core.Width * chip.Core.Height)];
        List<ContainerCandidate> found = [];
        foreach (PixelWindow square in WindowLattice.CoresTouching(chip.Core))
        {
            if (!WindowPicture.WorthLooking(chip, square, lattice.Model))
            {
                continue;
            }

            using Mat picture = WindowPicture.Cut(chip, lattice.Seen(square), new Size(lattice.WorkingWidth, lattice.WorkingHeight));
            NetworkMaps maps = network.Run(picture);
            found.AddRange(reader.Read(maps, square).Where(c => chip.Core.Contains(c.Box.Centre)));
            StackPainter.Paint(maps, lattice.Seen(square), square, (chip.Core, stacks));
        }

        return new ChipFindings(chip.Core, found, stacks);
    }

    private NetworkPool PoolFor(double pixelWidthMetres, double pixelHeightMetres) =>
        MethodFor(Math.Sqrt(pixelWidthMetres * pixelHeightMetres)) == CountMethod.Individual ? _fine : _coarse;

    private WindowLattice LatticeFor(double pixelWidthMetres, double pixelHeightMetres) =>
        new(PoolFor(pixelWidthMetres, pixelHeightMetres).Model, pixelWidthMetres, pixelHeightMetres);
}
