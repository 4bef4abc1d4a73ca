using OpenCvSharp;

namespace Imagery.OpenCv.CoRegistration;

/// <summary>How well a reference block's structure agrees with the target's at every offset of whole pixels up to a radius.</summary>
/// <param name="Values">(row, column), offset 0 in the middle; sums, not yet divided by <see cref="Energy"/>.</param>
/// <param name="ReferenceEnergy">Sum of squares of the reference's structure.</param>
/// <param name="TargetEnergy">The same of the target's, under the block at offset 0.</param>
internal sealed record CorrelationSurface(int Radius, float[] Values, double ReferenceEnergy, double TargetEnergy)
{
    /// <summary>For few offsets products are summed one by one; for many, a Fourier transform is quicker.</summary>
    private const int LargestSummedRadius = 4;

    public int Side => (2 * Radius) + 1;

    /// <summary>What turns values into correlations.</summary>
    public double Energy => Math.Sqrt(ReferenceEnergy * TargetEnergy);

    public double AtZero => Energy > 0 ? At(0, 0) / Energy : 0;

    /// <param name="column">Offset of the target's content, pixels to the right; |column| ≤ radius.</param>
    /// <param name="row">The same downwards.</param>
    public double At(int column, int row) => Values[((row + Radius) * Side) + column + Radius];

    /// <param name="block">Of the reference, two channels.</param>
    /// <param name="around">Of the target: larger by the radius on each side.</param>
    public static CorrelationSurface Of(Mat block, Mat around, int radius)
    {
        float[] values = radius <= LargestSummedRadius ? Summed(block, around, radius) : Transformed(block, around);
        using var middle = new Mat(around, new Rect(radius, radius, block.Cols, block.Rows));
        return new CorrelationSurface(radius, values, Squares(block), Squares(middle));
    }

    private static float[] Transformed(Mat block, Mat around)
    {
        using var surface = new Mat();
        Cv2.MatchTemplate(around, block, surface, TemplateMatchModes.CCorr);
        surface.GetArray(out float[] values);
        return values;
    }

    private static float[] Summed(Mat block, Mat around, int radius)
    {
        int side = (2 * radius) + 1;
        float[] values = new float[side * side];
        for (int i = 0; i < values.Length; i++)
        {
            using var under = new Mat(around, new Rect(i % side, i / side, block.Cols, block.Rows));
            values[i] = (float)block.Dot(under);
        }

        return values;
    }

    /// <summary>
    /// The highest agreement, placed between pixels by the quadratic through its neighbours. Null when it lies at the rim, or when it is hardly higher than
    /// another one apart from it.
    /// </summary>
    public Peak? FindPeak()
    {
        int best = 0;
        for (int i = 1; i < Values.Length; i++)
        {
            best = Values[i] > Values[best] ? i : best;
        }

        (int column, int row) = ((best % Side) - Radius, (best / Side) - Radius);
        double top = Values[best];
        return Math.Abs(column) == Radius || Math.Abs(row) == Radius || top <= 0 || Energy <= 0 || HasRival(column, row, top)
            ? null
            : Place(column, row, top);
    }

    /// <summary>
    /// Newton's step from the highest pixel, along those axes of the peak in which it falls. Along a straight quay it does not: there the peak stays where it is and
    /// says nothing.
    /// </summary>
    private Peak? Place(int column, int row, double top)
    {
        const double LeastBend = 0.04;
        double gx = (At(column + 1, row) - At(column - 1, row)) / 2;
        double gy = (At(column, row + 1) - At(column, row - 1)) / 2;
        double xx = (2 * top) - At(column + 1, row) - At(column - 1, row);
        double yy = (2 * top) - At(column, row + 1) - At(column, row - 1);
        double xy = -(At(column + 1, row + 1) + At(column - 1, row - 1) - At(column + 1, row - 1) - At(column - 1, row + 1)) / 4;
        double middle = (xx + yy) / 2;
        double apart = Math.Sqrt(((xx - yy) * (xx - yy) / 4) + (xy * xy));
        (double high, double low) = (middle + apart, middle - apart);
        if (high <= 0)
        {
            return null;
        }

        // The axis of the sharpest fall; the other is at right angles.
        double angle = Math.Atan2(2 * xy, xx - yy) / 2;
        (double sin, double cos) = Math.SinCos(angle);
        double across = Math.Clamp(((gx * cos) + (gy * sin)) / high, -1, 1);
        bool falls = low > LeastBend * high;
        double along = falls ? Math.Clamp(((gy * cos) - (gx * sin)) / low, -1, 1) : 0;
        double share = falls ? low / high : 0;
        return new Peak(column + (across * cos) - (along * sin), row + (across * sin) + (along * cos), top / Energy)
        {
            Sharpness = ((cos * cos) + (share * sin * sin), (1 - share) * sin * cos, (sin * sin) + (share * cos * cos)),
        };
    }

    private bool HasRival(int column, int row, double top)
    {
        const double Rival = 0.85;
        for (int y = -Radius; y <= Radius; y++)
        {
            for (int x = -Radius; x <= Radius; x++)
            {
                if (Math.Max(Math.Abs(x - column), Math.Abs(y - row)) > 2 && At(x, y) > Rival * top)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static double Squares(Mat field)
    {
        double norm = Cv2.Norm(field, NormTypes.L2);
        return norm * norm;
    }
}

/// <summary>A place of highest agreement.</summary>
/// <param name="Column">Offset of the target's content to the right, pixels.</param>
/// <param name="Row">The same downwards.</param>
/// <param name="Correlation">0–1.</param>
internal readonly record struct Peak(double Column, double Row, double Correlation)
{
    /// <summary>How sharply it is placed, as a form over columns and rows whose largest eigenvalue is 1.</summary>
    public (double XX, double XY, double YY) Sharpness { get; init; }
}
