using Imagery.Geometry;
using Imagery.OpenCv.Networks;
using OpenCvSharp;

namespace Imagery.OpenCv.Vessels;

/// <summary>Measures a hull around a part of its middle: straightens its direction, then goes to both ends and both sides, to where the network says neither yes nor no.</summary>
internal sealed class HullMeasurer(CellMap hull)
{
    private const double StepMetres = 0.5;

    private const double Edge = 0.5;

    /// <summary>A boom or a dark stretch of deck is no end.</summary>
    private const double LongestGapMetres = 4;

    /// <summary>
    /// The network is taught a middle that ends a quarter of the hull's width before each end; so much farther, and this for what it is unsure of, may an end lie. What goes on beyond is
    /// a crane, a pier, the shadow of a quay.
    /// </summary>
    private const double MostBeyondMetres = 6;

    /// <summary>Shorter parts are boats, or nothing.</summary>
    private const double LeastPartMetres = 24;

    /// <returns>Null: no hull.</returns>
    public MeasuredHull? Measure(Point2f[] part)
    {
        (Point2f middle, double length, double width, double theta) = HullParts.Frame(part);
        if (length < LeastPartMetres)
        {
            return null;
        }

        double half = Math.Max(3, (width / 2) + 1);
        MeasuredHull frame = Straightened(new MeasuredHull(new PixelPoint(middle.X, middle.Y), length, 2 * half, theta), half);
        (double aft, double fore) = Ends(frame, half, length);
        (double left, double right) = Sides(frame, half, (aft + (0.2 * (fore - aft)), fore - (0.2 * (fore - aft))));
        var found = new MeasuredHull(frame.At((aft + fore) / 2, (left + right) / 2), fore - aft, right - left, frame.Theta);
        return found with { Score = Inside(found), Beyond = Math.Max(BeyondEnd(found, -1), BeyondEnd(found, 1)) };
    }

    /// <summary>Turned and moved onto the line through the middles of its slices.</summary>
    private MeasuredHull Straightened(MeasuredHull frame, double half)
    {
        (double n, double u1, double u2, double v1, double uv) = (0, 0, 0, 0, 0);
        for (double u = -0.4 * frame.LengthMetres; u <= 0.4 * frame.LengthMetres; u += 2)
        {
            (double sum, double moment) = (0, 0);
            for (double v = -2 * half; v <= 2 * half; v += 1)
            {
                double p = At(frame, u, v);
                (sum, moment) = (sum + p, moment + (p * v));
            }

            if (sum > half)
            {
                double v = moment / sum;
                (n, u1, u2, v1, uv) = (n + 1, u1 + u, u2 + (u * u), v1 + v, uv + (u * v));
            }
        }

        double spread = (n * u2) - (u1 * u1);
        if (n < 8 || spread <= 0)
        {
            return frame;
        }

        double slope = ((n * uv) - (u1 * v1)) / spread;
        return frame with { Middle = frame.At(0, (v1 - (slope * u1)) / n), Theta = frame.Theta + Math.Atan(slope) };
    }

    private (double Aft, double Fore) Ends(MeasuredHull frame, double half, double length)
    {
        double End(int side)
        {
            double reach = (length / 2) - 1;
            double last = reach;
            double farthest = (length / 2) + half + MostBeyondMetres;
            for (double u = reach; u - last <= LongestGapMetres && u <= farthest; u += StepMetres)
            {
                double best = 0;
                for (double v = -1.2 * half; v <= 1.2 * half; v += StepMetres)
                {
                    best = Math.Max(best, At(frame, side * u, v));
                }

                last = best >= Edge ? u : last;
            }

            return side * (last + (StepMetres / 2));
        }

        return (End(-1), End(1));
    }

    private (double Left, double Right) Sides(MeasuredHull frame, double half, (double From, double To) along)
    {
        double Side(int side)
        {
            double v = 0;
            while (v < (2.4 * half) + 4 && Mean(side * (v + StepMetres)) >= Edge)
            {
                v += StepMetres;
            }

            return side * (v + (StepMetres / 2));
        }

        double Mean(double v)
        {
            (double sum, int n) = (0, 0);
            for (double u = along.From; u <= along.To; u += 2)
            {
                (sum, n) = (sum + At(frame, u, v), n + 1);
            }

            return sum / n;
        }

        return (Side(-1), Side(1));
    }

    private double Inside(MeasuredHull found) => MeanOver(found, (-found.LengthMetres / 2, found.LengthMetres / 2), found.WidthMetres / 2);

    /// <summary>Half a width of the water beyond one end, along the middle.</summary>
    private double BeyondEnd(MeasuredHull found, int side)
    {
        const double Clear = 2;
        double near = (found.LengthMetres / 2) + Clear;
        double far = near + (found.WidthMetres / 2);
        return MeanOver(found, side < 0 ? (-far, -near) : (near, far), found.WidthMetres / 4);
    }

    private double MeanOver(MeasuredHull frame, (double From, double To) along, double halfAcross)
    {
        (double sum, int n) = (0, 0);
        for (double u = along.From + 0.5; u < along.To; u += 1)
        {
            for (double v = -halfAcross + 0.5; v < halfAcross; v += 1)
            {
                (sum, n) = (sum + At(frame, u, v), n + 1);
            }
        }

        return n == 0 ? 0 : sum / n;
    }

    private double At(MeasuredHull frame, double along, double across)
    {
        PixelPoint p = frame.At(along, across);
        return hull.At(p.Column, p.Row);
    }
}
