using OpenCvSharp;

namespace Imagery.OpenCv.Networks;

/// <summary>Probabilities of cells of two by two working pixels, (row, column), from the picture's first corner on.</summary>
internal sealed class CellMap(int width, int height)
{
    /// <summary>Working pixels along a cell's side.</summary>
    public const int Stride = NetworkMaps.Stride;

    public int Width => width;

    public int Height => height;

    /// <summary>0–1, row by row.</summary>
    public float[] Values { get; } = new float[width * height];

    /// <summary>At a place in the picture, working pixels from its corner: between the middles of cells in proportion, 0 outside.</summary>
    public double At(double x, double y)
    {
        (double column, double row) = ((x / Stride) - 0.5, (y / Stride) - 0.5);
        (int left, int top) = ((int)Math.Floor(column), (int)Math.Floor(row));
        (double right, double down) = (column - left, row - top);
        return (Cell(left, top) * (1 - right) * (1 - down)) + (Cell(left + 1, top) * right * (1 - down))
            + (Cell(left, top + 1) * (1 - right) * down) + (Cell(left + 1, top + 1) * right * down);
    }

    /// <summary>As <see cref="At"/> in the middle of every working pixel; what lies nearer to the rim than the middle of a cell is as that cell.</summary>
    public Mat AtEveryPixel()
    {
        using Mat cells = Mat.FromPixelData(height, width, MatType.CV_32FC1, Values);
        var pixels = new Mat();
        Cv2.Resize(cells, pixels, new Size(Stride * width, Stride * height), 0, 0, InterpolationFlags.Linear);
        return pixels;
    }

    private double Cell(int column, int row) => column >= 0 && row >= 0 && column < width && row < height ? Values[(row * width) + column] : 0;
}
