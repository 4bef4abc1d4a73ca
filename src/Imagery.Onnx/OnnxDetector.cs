using System.Globalization;
using Imagery.Detections;
using Imagery.Geometry;

namespace Imagery.Onnx;

/// <summary>
/// Counts with somebody's own model: any ONNX file in the layout that YOLO exports have, oriented or axis-aligned. The scene's pixels are shown as they are;
/// the model's confidences are taken for probabilities, which nobody has checked, and every row says so. Thread-safe.
/// </summary>
public sealed class OnnxDetector : IContainerDetector, IDisposable
{
    /// <summary>Half of the longest container and some ground: what a box's middle needs around it.</summary>
    private const double MarginMetres = 14;

    private readonly OnnxModel _model;
    private readonly string _path;
    private readonly OnnxDetectorOptions _options;
    private readonly IReadOnlySet<int> _containers;
    private readonly YoloLayout _layout;

    /// <param name="path">The model.</param>
    /// <exception cref="ImageryException">The file is no model of a known layout, or none of its classes is a container.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public OnnxDetector(string path, OnnxDetectorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_path, _options) = (path, options);
        _model = OnnxModel.Load(path);
        try
        {
            // The shape of an output is often not written: an empty picture shows it.
            int[] shape = _model.Run(new float[3 * _model.Width * _model.Height]).Shape;
            _layout = YoloLayout.Of(shape, _model.Metadata) ?? throw new ImageryNotSupportedException(
                path,
                $"its output has shape ({string.Join(", ", shape)}) for {_model.Metadata.Names.Count} named classes; supported are (1, 4 + classes, boxes), "
                + "with one more value for the angle of oriented boxes, and (1, boxes, 6 or 7) with suppression built in");
            _containers = ContainerClasses.Of(_model.Metadata.Names, _layout.Classes, options.Classes);
            if (_containers.Count == 0)
            {
                throw new ImageryNotSupportedException(
                    path, $"none of its classes ({string.Join(", ", _model.Metadata.Names)}) is a container; name those that are with --detector-classes");
            }
        }
        catch (ImageryException)
        {
            _model.Dispose();
            throw;
        }
    }

    public string Fingerprint => string.Create(
        CultureInfo.InvariantCulture,
        $"onnx/1 model={_model.Digest} classes={string.Join('+', _containers.Order())} leastConfidence={_options.LeastConfidence} largestOverlap={_options.LargestOverlap}");

    public IReadOnlyList<string> Flags => ["uncalibrated-detector"];

    public CountMethod MethodFor(double pixelSizeMetres) => CountMethod.Individual;

    public bool TellsBoxesAndBlocks(double pixelSizeMetres) => false;

    /// <summary>Nobody measured this model: a quarter of the count either way is a guess, and the rows' flag says so.</summary>
    public CountErrorModel ErrorModelFor(double pixelSizeMetres, CountMethod method) => new(0.25, 3);

    /// <exception cref="NotSupportedException">Always: single boxes are counted at every pixel size.</exception>
    public BlockModel BlockModelFor(double pixelSizeMetres) => throw new NotSupportedException("A plugged-in model counts single boxes at every pixel size.");

    /// <exception cref="NotSupportedException">Always: single boxes are counted at every pixel size.</exception>
    public AreaModel AreaModelFor(double pixelSizeMetres) => throw new NotSupportedException("A plugged-in model counts single boxes at every pixel size.");

    public int SquarePixels(double pixelSizeMetres) => Side - (2 * MarginPixels(pixelSizeMetres));

    public int MarginPixels(double pixelSizeMetres) => Math.Min((int)Math.Ceiling(MarginMetres / pixelSizeMetres), Side / 4);

    public ChipFindings Examine(Chip chip)
    {
        ArgumentNullException.ThrowIfNull(chip);
        double pixelSize = Math.Sqrt(chip.PixelWidthMetres * chip.PixelHeightMetres);
        (int square, int margin) = (SquarePixels(pixelSize), MarginPixels(pixelSize));
        PixelWindow squares = chip.Core.ExpandToMultiples(square);
        float[] picture = new float[3 * _model.Width * _model.Height];
        List<ContainerCandidate> found = [];
        for (int row = squares.Row; row < squares.EndRow; row += square)
        {
            for (int column = squares.Column; column < squares.EndColumn; column += square)
            {
                var own = new PixelWindow(column, row, square, square);
                if (ModelPicture.Fill(picture, chip, own.Inflate(margin), (_model.Width, _model.Height)))
                {
                    found.AddRange(Ask(picture, chip, own, margin).Where(c => own.Contains(c.Box.Centre) && chip.Core.Contains(c.Box.Centre)));
                }
            }
        }

        return new ChipFindings(chip.Core, found, null);
    }

    /// <summary>Nothing below the model's own threshold is known: no box is faint.</summary>
    public SettledBoxes Settle(IReadOnlyList<ContainerCandidate> candidates, (double Width, double Height) pixelMetres) =>
        new(new BoxOverlap(pixelMetres, _options.LargestOverlap).Settle(candidates), []);

    /// <summary>Frees the model. Not while a chip is examined.</summary>
    public void Dispose() => _model.Dispose();

    private int Side => Math.Min(_model.Width, _model.Height);

    private IEnumerable<ContainerCandidate> Ask(float[] picture, Chip chip, PixelWindow own, int margin)
    {
        (float[] values, int[] shape) = _model.Run(picture);
        if (YoloLayout.Of(shape, _model.Metadata) != _layout)
        {
            throw new ImageryNotSupportedException(_path, $"its output changed its shape to ({string.Join(", ", shape)}) from one picture to the next");
        }

        return _layout.Read(values, shape, _options.LeastConfidence)
            .Where(b => _containers.Contains(b.Class) && b.Width > 0 && b.Height > 0)
            .Select(b => Place(b, chip, own.Inflate(margin)));
    }

    private static ContainerCandidate Place(ModelBox box, Chip chip, PixelWindow seen)
    {
        double turn = box.Width >= box.Height ? box.AngleRadians : box.AngleRadians + (Math.PI / 2);
        (double right, double down) = (Math.Cos(turn) * chip.PixelWidthMetres, Math.Sin(turn) * chip.PixelHeightMetres);
        (double acrossRight, double acrossDown) = (Math.Sin(turn) * chip.PixelWidthMetres, Math.Cos(turn) * chip.PixelHeightMetres);
        double length = Math.Max(box.Width, box.Height) * Math.Sqrt((right * right) + (down * down));
        double width = Math.Min(box.Width, box.Height) * Math.Sqrt((acrossRight * acrossRight) + (acrossDown * acrossDown));
        double angle = Math.Atan2(-down, right);
        angle = angle < 0 ? angle + Math.PI : angle;
        var placed = new PixelDetection(
            new PixelPoint(seen.Column + box.X, seen.Row + box.Y), length, width, angle >= Math.PI ? 0 : angle,
            Math.Clamp(box.Confidence, 0, 1), ContainerSize.Nearest(length));
        return new ContainerCandidate(placed, box.Confidence);
    }
}
