namespace Imagery.Synthesis.Painting;

/// <summary>Paints solids onto a canvas.</summary>
internal sealed class Brush(Canvas canvas, Noise noise, Sun sun)
{
    public void Paint(Solid solid)
    {
        bool inAir = solid.Bottom > 0.5;
        if (inAir)
        {
            CastApart(solid);
        }

        double leanX = sun.Lean.X * solid.Top;
        double leanY = sun.Lean.Y * solid.Top;
        int slices = solid.Top > 0 && !inAir ? (int)Math.Ceiling(Math.Sqrt((leanX * leanX) + (leanY * leanY)) / canvas.Step) : 0;
        for (int i = 0; i < slices; i++)
        {
            // Walls that an oblique view uncovers: the outline, lifted step by step, darker than the roof.
            double part = (double)i / slices;
            Fill(solid, solid.X + (leanX * part), solid.Y + (leanY * part), new Lift((float)(solid.Top * part), 0.55f, false));
        }

        Fill(solid, solid.X + leanX, solid.Y + leanY, new Lift((float)solid.Top, 1, inAir));
    }

    /// <summary>The shadow of a thing in the air falls on the ground at a distance.</summary>
    private void CastApart(Solid solid)
    {
        double distance = solid.Bottom / sun.Slope;
        double x = solid.X - (sun.Towards.X * distance);
        double y = solid.Y - (sun.Towards.Y * distance);
        var (x0, y0, x1, y1) = canvas.Around(x, y, solid.Reach);
        (double cos, double sin) = (Math.Cos(solid.Angle), Math.Sin(solid.Angle));
        for (int row = y0; row < y1; row++)
        {
            for (int column = x0; column < x1; column++)
            {
                double dx = ((canvas.Left + column + 0.5) * canvas.Step) - x;
                double dy = ((canvas.Top + row + 0.5) * canvas.Step) - y;
                double u = Math.Abs((dx * cos) + (dy * sin));
                double v = Math.Abs((dy * cos) - (dx * sin));
                int i = (row * canvas.Width) + column;
                if (u <= solid.Length / 2 && v <= solid.Width / 2 && canvas.Heights[i] < solid.Bottom)
                {
                    canvas.Shade[i] = 1;
                }
            }
        }
    }

    private void Fill(Solid solid, double x, double y, Lift lift)
    {
        var (x0, y0, x1, y1) = canvas.Around(x, y, solid.Reach);
        (double cos, double sin) = (Math.Cos(solid.Angle), Math.Sin(solid.Angle));
        (double halfLength, double halfWidth) = (solid.Length / 2, solid.Width / 2);
        var skin = new Skin(solid, noise, sun, canvas.Step);
        for (int row = y0; row < y1; row++)
        {
            double dy = ((canvas.Top + row + 0.5) * canvas.Step) - y;
            (int from, int to) = Span(solid, (cos, sin), dy, ((canvas.Left + 0.5) * canvas.Step) - x);
            from = Math.Max(from, x0);
            double dx = ((canvas.Left + from + 0.5) * canvas.Step) - x;
            double u = (dx * cos) + (dy * sin);
            double v = (dy * cos) - (dx * sin);
            int i = (row * canvas.Width) + from;
            for (int column = from; column < Math.Min(x1, to); column++, i++, u += cos * canvas.Step, v -= sin * canvas.Step)
            {
                if (Math.Abs(u) > halfLength || Math.Abs(v) > halfWidth)
                {
                    continue;
                }

                float high = skin.HeightAt(u, v, lift.Height);
                if (high >= 0 && high >= canvas.Heights[i])
                {
                    canvas.Colours[i] = skin.ColourAt(u, v, canvas.Left + column, canvas.Top + row).Scaled(lift.Gain);
                    canvas.Heights[i] = lift.InAir ? canvas.Heights[i] : high;
                }
            }
        }
    }

    /// <summary>The columns of a row that a rectangle may touch: long thin lines cross many rows and few columns.</summary>
    private (int From, int To) Span(Solid solid, (double Cos, double Sin) turn, double dy, double firstDx)
    {
        double low = -solid.Reach;
        double high = solid.Reach;
        Narrow(turn.Cos, dy * turn.Sin, solid.Length / 2);
        Narrow(-turn.Sin, dy * turn.Cos, solid.Width / 2);
        double first = Math.Clamp((low - firstDx) / canvas.Step, -1, canvas.Width);
        double last = Math.Clamp((high - firstDx) / canvas.Step, -1, canvas.Width);
        return ((int)Math.Floor(first), (int)Math.Ceiling(last) + 1);

        // Keeps |slope * dx + constant| <= half.
        void Narrow(double slope, double constant, double half)
        {
            if (Math.Abs(slope) < 1e-9)
            {
                return;
            }

            double a = (-half - constant) / slope;
            double b = (half - constant) / slope;
            low = Math.Max(low, Math.Min(a, b));
            high = Math.Min(high, Math.Max(a, b));
        }
    }

    private readonly record struct Lift(float Height, float Gain, bool InAir);
}
