namespace Imagery.Synthesis.Painting;

/// <summary>Height and colour of a solid at a place on it, with the slope's share of the sun.</summary>
internal readonly struct Skin
{
    private readonly Solid _solid;
    private readonly Surface _surface;
    private readonly Noise _noise;
    private readonly double _sunU;
    private readonly double _sunV;
    private readonly double _step;

    public Skin(Solid solid, Noise noise, Sun sun, double step)
    {
        (_solid, _surface, _noise, _step) = (solid, solid.Surface, noise, step);
        double flat = 0.6 / Math.Max(0.3, sun.Slope);
        (double cos, double sin) = (Math.Cos(solid.Angle), Math.Sin(solid.Angle));
        _sunU = flat * ((sun.Towards.X * cos) + (sun.Towards.Y * sin));
        _sunV = flat * ((sun.Towards.Y * cos) - (sun.Towards.X * sin));
    }

    /// <param name="top">Height of the highest point.</param>
    /// <returns>Below 0 outside the outline.</returns>
    public float HeightAt(double u, double v, float top)
    {
        if (_solid.Form == Form.Box)
        {
            return top;
        }

        double across = Math.Abs(v) / (_solid.Width / 2);
        if (_solid.Form == Form.Ridge)
        {
            return top - (float)(across * Math.Min(_solid.Width * 0.12, top * 0.4));
        }

        double along = Math.Abs(u) / (_solid.Length / 2);
        double radius = (along * along) + (across * across);
        if (_solid.Form == Form.Dome || _solid.Form == Form.Heap)
        {
            radius *= 1 + (0.25 * _noise.At((u * 0.9) + _solid.Seed % 251, (v * 0.9) + (_solid.Seed >> 8) % 251));
        }

        return radius > 1 ? -1 : _solid.Form switch
        {
            Form.Disc => top,
            Form.Heap => top * (float)(1 - Math.Sqrt(radius)),
            _ => top * (float)Math.Sqrt(Math.Max(0, 1 - (0.8 * radius))),
        };
    }

    public Spectrum ColourAt(double u, double v, int column, int row)
    {
        Surface s = _surface;
        Spectrum colour = s.Colour;
        double gain = 1 + (s.Grain * Noise.White(column, row, _solid.Seed ^ _solid.Grain));
        double offset = _solid.Seed % 253;
        if (s.Mottle > 0)
        {
            gain += s.Mottle * (_noise.At((u / s.MottleSize) + offset, v / s.MottleSize) + (0.5 * _noise.At((u * 2.7 / s.MottleSize) + offset, (v * 2.7 / s.MottleSize) + 19)));
        }

        gain += Ribs(u, v);
        if (s.Rim > 0 && Math.Min((_solid.Length / 2) - Math.Abs(u), (_solid.Width / 2) - Math.Abs(v)) < s.Rim)
        {
            gain *= s.RimGain;
        }

        if (Math.Abs(u) < s.Logo.HalfLength && Math.Abs(v) < s.Logo.HalfWidth)
        {
            colour = s.Accent;
        }
        else if (s.Patches > 0)
        {
            float patch = _noise.At((u * 0.55) + offset, (v * 0.8) + offset) + (0.5f * _noise.At((u * 2.1) + offset, v * 2.3));
            if (patch > 0.9f - (1.6f * s.Patches))
            {
                colour = colour.Mixed(s.Accent, 0.75);
            }
        }

        return colour.Scaled(Math.Max(0.05, gain * Slope(u, v)));
    }

    private double Ribs(double u, double v)
    {
        double gain = 0;
        if (_surface.RibPitch > 2 * _step)
        {
            gain += Fraction(u / _surface.RibPitch) < 0.35 ? -_surface.RibDepth : _surface.RibDepth * 0.5;
        }

        if (_surface.CrossRibPitch > 2 * _step)
        {
            gain += Fraction(v / _surface.CrossRibPitch) < 0.25 ? -_surface.RibDepth : _surface.RibDepth * 0.3;
        }

        return gain;
    }

    private static double Fraction(double x) => x - Math.Floor(x);

    private double Slope(double u, double v)
    {
        switch (_solid.Form)
        {
            case Form.Ridge:
                return 1 + (0.45 * Math.Sign(v) * _sunV);
            case Form.Heap or Form.Dome:
                double along = u / (_solid.Length / 2);
                double across = v / (_solid.Width / 2);
                return Math.Clamp(1 + (0.7 * ((along * _sunU) + (across * _sunV))), 0.3, 1.8);
            default:
                return 1;
        }
    }
}
