using System.Globalization;
using Imagery.Detections;
using Imagery.Geometry;
using OpenCvSharp;

namespace Imagery.OpenCv.Networks;

/// <summary>
/// Finds containers with small convolutional networks taught on drawn scenes alone: single boxes and outlines of blocks up to
/// <see cref="CoarsestBlockMetres"/> a pixel, the tops of stacks beyond. Thread-safe.
/// </summary>
public sealed class NetworkDetector : IContainerDetector, IDisposable
{
    /// <summary>Pixels sold as 1 m are 0.999 or 1.001 m on the ground, from date to date; one series must not be counted by two methods for that.</summary>
    private const double Nominal = 1.01;

    /// <summary>Coarser pixels do not show single containers well enough to count them: 3 pixels across at 0.8 m.</summary>
    public const double CoarsestIndividualMetres = 0.8 * Nominal;

    /// <summary>Coarser pixels do not show seams at all: 2.4 pixels across at 1 m.</summary>
    public const double CoarsestBlockMetres = 1.0 * Nominal;

    /// <summary>From here on blocks have outlines worth measuring beside single boxes: 5 pixels across.</summary>
    private const double FinestBlockMetres = 0.49;

    /// <summary>Up to here, and beyond <see cref="CoarsestBlockMetres"/>, a window is looked at from all sides, between from two.</summary>
    private const double CoarsestMirroredMetres = 0.4;

    /// <summary>Weaker peaks are never counted, and are seen where there is nothing as well.</summary>
    private const double LeastCandidateScore = 0.15;

    /// <summary>
    /// Fainter boxes are seen on bare ground too often. In drawn series in which nothing moves 628 boxes seemed to have come or gone beside 9,100 that stayed where only
    /// what is counted was asked, 117 with faint boxes from here on, 77 from 0.15 on; of real movements 88, 82 and 80 % are told (docs/changes.md).
    /// </summary>
    private const double LeastFaintScore = 0.20;

    /// <summary>Fainter boxes say nothing about others.</summary>
    private const double LeastTellingScore = 0.30;

    private static readonly ScoreCalibration s_calibration = new(0.6222, 2.4250, 0.4350);
    private static readonly string s_weights = $"{NetworkModel.Fine.Digest()}/{NetworkModel.Coarse.Digest()}/{NetworkModel.Glance.Digest()}/{NetworkModel.Screen.Digest()}";
    private readonly NetworkOptions _options;
    private readonly Network _fine = new(NetworkModel.Fine);
    private readonly Network _coarse = new(NetworkModel.Coarse);
    private readonly Network _glance = new(NetworkModel.Glance);
    private readonly Network _screen = new(NetworkModel.Screen);

    /// <param name="options">Null: the defaults.</param>
    public NetworkDetector(NetworkOptions? options = null)
    {
        _options = options ?? new NetworkOptions();
        _options.Validate();
        OpenCvThreads.TurnOff();
    }

    public string Fingerprint => string.Create(
        CultureInfo.InvariantCulture,
        $"network/8 weights={s_weights} least={_options.LeastProbability} faint={LeastFaintScore} calibration={s_calibration.Offset}/{s_calibration.Slope}/{s_calibration.ANeighbour} mirrors={CoarsestMirroredMetres} parts={LookedAtPart.BlockPixels}/{_options.LeastScreenProbability}/{_options.LeastLogOddsTogether}/{_options.LeastGlanceProbabilityOfBlocks}/{_options.LeastLogOddsOfBest}/{_options.LeastLogOddsClear}/{_options.ClearReachMetres}");

    public CountMethod MethodFor(double pixelSizeMetres) =>
        pixelSizeMetres <= CoarsestIndividualMetres ? CountMethod.Individual
        : pixelSizeMetres <= CoarsestBlockMetres ? CountMethod.Block
        : CountMethod.Area;

    public bool TellsBoxesAndBlocks(double pixelSizeMetres) => pixelSizeMetres is >= FinestBlockMetres and <= CoarsestBlockMetres;

    /// <inheritdoc/>
    public CountErrorModel ErrorModelFor(double pixelSizeMetres, CountMethod method) => NetworkErrors.CountErrorFor(pixelSizeMetres, method);

    /// <inheritdoc/>
    public BlockModel BlockModelFor(double pixelSizeMetres) => NetworkErrors.BlockModelFor(pixelSizeMetres);

    /// <inheritdoc/>
    public AreaModel AreaModelFor(double pixelSizeMetres) => NetworkErrors.AreaModelFor(pixelSizeMetres);

    public IReadOnlyList<string> Flags => [];

    public int SquarePixels(double pixelSizeMetres) => WindowLattice.CorePixels;

    public int MarginPixels(double pixelSizeMetres)
    {
        WindowLattice lattice = LatticeFor(pixelSizeMetres, pixelSizeMetres);
        return lattice.Model == NetworkModel.Fine
            ? Math.Max(lattice.WidestRim, new WindowLattice(NetworkModel.Glance, pixelSizeMetres, pixelSizeMetres).WidestRim)
            : lattice.WidestRim;
    }

    public ChipFindings Examine(Chip chip)
    {
        WindowLattice lattice = LatticeFor(chip.PixelWidthMetres, chip.PixelHeightMetres);
        var reader = new MapReader(lattice, LeastCandidateScore);
        Network close = lattice.Model == NetworkModel.Fine ? _fine : _coarse;
        IReadOnlyList<FlipMode> mirrors = MirrorsFor(chip);
        byte[]? stacks = null;
        byte[]? shares = null;
        List<ContainerCandidate> found = [];
        foreach (PixelWindow square in WindowLattice.CoresTouching(chip.Core).Where(s => WindowPicture.WorthLooking(chip, s, lattice.Model)))
        {
            foreach (LookedAtPart part in Parts(chip, square, lattice))
            {
                NetworkMaps maps = Look(picture => MirroredLook.Run(close, picture, mirrors), lattice, chip, part.Window);
                found.AddRange(reader.Read(maps, part.Window).Where(c => part.Owns(c.Box.Centre) && chip.Core.Contains(c.Box.Centre))
                    .Select(c => c with { Trace = BoxColours.Of(chip, c.Box) }));
                stacks ??= new byte[chip.Core.PixelCount];
                StackPainter.Paint(maps, maps.Stacks, lattice.Seen(part.Window), part.Blocks, (chip.Core, stacks));
                if (maps.HasShares)
                {
                    shares ??= new byte[chip.Core.PixelCount];
                    StackPainter.Paint(maps, maps.Shares, lattice.Seen(part.Window), part.Blocks, (chip.Core, shares));
                }
            }
        }

        return new ChipFindings(chip.Core, found, stacks) { ContainerShare = shares };
    }

    public SettledBoxes Settle(IReadOnlyList<ContainerCandidate> candidates, (double Width, double Height) pixelMetres)
    {
        // The best comes first: what is too faint to be counted takes the place of nothing that is.
        IReadOnlyList<ContainerCandidate> standing = new BoxSettler(pixelMetres).Settle([.. candidates.Where(c => c.Score >= LeastFaintScore)]);
        var ground = new GroundJudge([.. standing.Where(c => c.Score >= LeastTellingScore)], pixelMetres);
        ILookup<bool, ContainerCandidate> bare = standing.ToLookup(ground.IsGround);
        var company = new Company(bare[false].Where(c => c.Score >= LeastTellingScore).Select(c => c.Box), pixelMetres);
        ILookup<bool, PixelDetection> boxes = bare[false].Select(c => Calibrated(c, company.Of(c.Box))).ToLookup(b => b.Probability >= _options.LeastProbability);
        return new SettledBoxes([.. boxes[true]], [.. boxes[false], .. bare[true].Select(c => Calibrated(c, 0))]);
    }

    /// <summary>Frees the networks. Not while a chip is examined.</summary>
    public void Dispose()
    {
        _fine.Dispose();
        _coarse.Dispose();
        _glance.Dispose();
        _screen.Dispose();
    }

    /// <summary>
    /// Where to look closely: everywhere with the network for coarse pixels, else where two cheap looks together see a container. The one that costs least
    /// is asked first, the other only near what it named.
    /// </summary>
    private IReadOnlyList<LookedAtPart> Parts(Chip chip, PixelWindow square, WindowLattice lattice)
    {
        if (lattice.Model != NetworkModel.Fine || _options.LeastScreenProbability == 0)
        {
            return [LookedAtPart.Whole(square)];
        }

        var screening = new WindowLattice(NetworkModel.Screen, chip.PixelWidthMetres, chip.PixelHeightMetres);
        var glancing = new WindowLattice(NetworkModel.Glance, chip.PixelWidthMetres, chip.PixelHeightMetres);
        double leastScreen = NetworkMaps.LogOdds(_options.LeastScreenProbability);
        var screen = new BlockOdds(square);
        screen.Add(Look(_screen.Run, screening, chip, square), screening, square, BlockOdds.ScreenReachMetres, leastScreen);
        double leastGlance = MethodFor(Math.Sqrt(chip.PixelWidthMetres * chip.PixelHeightMetres)) == CountMethod.Block
            ? NetworkMaps.LogOdds(_options.LeastGlanceProbabilityOfBlocks)
            : _options.LeastLogOddsTogether - screen.Best;
        var glance = new BlockOdds(square);
        foreach (LookedAtPart part in LookedAtPart.Of(square, (row, column) => screen[row, column], leastScreen, leastScreen, glancing))
        {
            glance.Add(Look(_glance.Run, glancing, chip, part.Window), glancing, part.Window, BlockOdds.GlanceReachMetres, leastGlance);
        }

        return LookedAtPart.Of(square, screen.And(glance), _options, lattice);
    }

    private static PixelDetection Calibrated(ContainerCandidate box, int neighbours) => box.Box with { Probability = s_calibration.Probability(box.Score, neighbours) };

    private static NetworkMaps Look(Func<Mat, NetworkMaps> run, WindowLattice lattice, Chip chip, PixelWindow part)
    {
        (int width, int height) = lattice.WorkingSize(part);
        using Mat picture = WindowPicture.Cut(chip, lattice.Seen(part), new Size(width, height));
        return run(picture);
    }

    /// <summary>Between fine and coarse pixels a pixel costs most of the close look: the other two mirrors would double it.</summary>
    private static IReadOnlyList<FlipMode> MirrorsFor(Chip chip) =>
        Math.Sqrt(chip.PixelWidthMetres * chip.PixelHeightMetres) is > CoarsestMirroredMetres and <= CoarsestBlockMetres ? MirroredLook.Turned : MirroredLook.All;

    private WindowLattice LatticeFor(double pixelWidthMetres, double pixelHeightMetres) => new(
        MethodFor(Math.Sqrt(pixelWidthMetres * pixelHeightMetres)) == CountMethod.Area ? NetworkModel.Coarse : NetworkModel.Fine,
        pixelWidthMetres,
        pixelHeightMetres);
}
