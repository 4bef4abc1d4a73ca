using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Imagery.Detections;
using Imagery.Geometry;
using OpenCvSharp;

namespace Imagery.OpenCv.Networks;

/// <summary>
/// Finds containers with a small convolutional network taught on drawn scenes alone. Thread-safe: every thread at work has its own copy.
/// </summary>
public sealed class NetworkDetector : IContainerDetector, IDisposable
{
    /// <summary>Coarser pixels do not show single containers: 3.5 pixels across at 0.7 m, 2.4 at 1 m.</summary>
    public const double CoarsestIndividualMetres = 0.8;

    private const double LeastCandidateScore = 0.15;
    private static readonly string s_weights = Convert.ToHexStringLower(SHA256.HashData(Network.Weights()))[..16];
    private static readonly ScoreCalibration s_calibration = new(0.0, 1.0);
    private readonly NetworkOptions _options;
    private readonly ConcurrentBag<Network> _idle = [];

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

    public int MarginPixels(double pixelSizeMetres) => new WindowLattice(pixelSizeMetres, pixelSizeMetres).Margin;

    public ChipFindings Examine(Chip chip)
    {
        var lattice = new WindowLattice(chip.PixelWidthMetres, chip.PixelHeightMetres);
        var reader = new MapReader(lattice, s_calibration, LeastCandidateScore);
        byte[] stacks = new byte[checked(chip.Core.Width * chip.Core.Height)];
        List<ContainerCandidate> found = [];
        Network network = _idle.TryTake(out Network? free) ? free : new Network();
        try
        {
            foreach (PixelWindow square in WindowLattice.CoresTouching(chip.Core))
            {
                if (!WindowPicture.WorthLooking(chip, square))
                {
                    continue;
                }

                using Mat picture = WindowPicture.Cut(chip, lattice.Seen(square), new Size(lattice.WorkingWidth, lattice.WorkingHeight));
                NetworkMaps maps = network.Run(picture);
                found.AddRange(reader.Read(maps, square).Where(c => chip.Core.Contains(c.Box.Centre)));
                StackPainter.Paint(maps, lattice.Seen(square), square, (chip.Core, stacks));
            }
        }
        finally
        {
            _idle.Add(network);
        }

        return new ChipFindings(chip.Core, found, stacks);
    }

    public IReadOnlyList<PixelDetection> Settle(IReadOnlyList<ContainerCandidate> candidates, double pixelSizeMetres)
    {
        ContainerCandidate[] strong = [.. candidates.Where(c => c.Score >= _options.LeastScore)];
        return new BoxSettler(pixelSizeMetres, pixelSizeMetres).Settle(strong);
    }

    /// <summary>Frees the idle copies of the network. Not while a chip is examined.</summary>
    public void Dispose()
    {
        while (_idle.TryTake(out Network? network))
        {
            network.Dispose();
        }
    }
}
