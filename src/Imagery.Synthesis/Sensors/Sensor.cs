using Imagery.Synthesis.Painting;

namespace Imagery.Synthesis.Sensors;

/// <summary>The bands of a drawn file.</summary>
public enum DrawnBands
{
    Rgb,
    Pan,
    Bgrn,
}

/// <summary>Turns light into numbers: blur, haze, sharpening, gain, noise.</summary>
internal sealed class Sensor(SensorConditions conditions, int width, int height)
{
    private static readonly double[] s_hazeLight = [0.42, 0.46, 0.52, 0.30];

    /// <param name="light">Four values a pixel; overwritten.</param>
    /// <param name="bits">8 or 16 (of which 11 are used, as satellites deliver).</param>
    public ushort[] Expose(float[] light, DrawnBands bands, int bits, uint seed)
    {
        Grade(light);
        Blurring.Gaussian(light, width, height, conditions.Blur);
        if (conditions.Sharpening > 0)
        {
            Blurring.Sharpen(light, width, height, conditions.Sharpening);
        }

        int count = bands switch { DrawnBands.Rgb => 3, DrawnBands.Pan => 1, _ => 4 };
        float[] planes = new float[width * height * count];
        for (int i = 0; i < width * height; i++)
        {
            ReadOnlySpan<float> p = light.AsSpan(i * 4, 4);
            Span<float> q = planes.AsSpan(i * count, count);
            switch (bands)
            {
                case DrawnBands.Rgb:
                    p[..3].CopyTo(q);
                    break;
                case DrawnBands.Pan:
                    q[0] = (0.25f * p[0]) + (0.3f * p[1]) + (0.2f * p[2]) + (0.25f * p[3]);
                    break;
                default:
                    (q[0], q[1], q[2], q[3]) = (p[2], p[1], p[0], p[3]);
                    break;
            }
        }

        Count(planes, count, seed);
        return Quantise(planes, count, bits);
    }

    private void Grade(float[] light)
    {
        float haze = (float)conditions.Haze;
        float saturation = (float)conditions.Saturation;
        (double R, double G, double B, double N) balance = conditions.Balance;
        float[] gains = [(float)balance.R, (float)balance.G, (float)balance.B, (float)balance.N];
        for (int i = 0; i < light.Length; i += 4)
        {
            float grey = (light[i] + light[i + 1] + light[i + 2]) / 3;
            for (int b = 0; b < 4; b++)
            {
                float v = b < 3 ? grey + (saturation * (light[i + b] - grey)) : light[i + b];
                light[i + b] = ((v * (1 - haze)) + (haze * (float)s_hazeLight[b])) * gains[b];
            }
        }
    }

    /// <summary>Gain, gamma and noise, in shares of the largest number.</summary>
    private void Count(float[] planes, int bands, uint seed)
    {
        float noise = (float)conditions.NoiseLevel * 1.7f;
        for (int i = 0; i < planes.Length; i++)
        {
            float v = Math.Max(0, planes[i] * (float)conditions.Gain);
            if (conditions.Gamma != 1)
            {
                v = MathF.Pow(v, (float)conditions.Gamma);
            }

            int pixel = i / bands;
            float random = Noise.White(pixel, i % bands, seed) + (0.5f * Noise.White(pixel, 8 + (i % bands), seed));
            planes[i] = v + (float)conditions.Offset + (noise * random * MathF.Sqrt(0.2f + Math.Min(1, v)));
        }
    }

    private ushort[] Quantise(float[] planes, int bands, int bits)
    {
        if (conditions.JpegStep > 0)
        {
            BlockTransform.Coarsen(planes, (width, height, bands), conditions.JpegStep);
        }

        float full = bits == 8 ? 255 : 2047;
        ushort[] samples = new ushort[planes.Length];
        for (int i = 0; i < samples.Length; i++)
        {
            // 0 is kept for "not seen".
            samples[i] = (ushort)Math.Clamp(MathF.Round(planes[i] * full), 1, full);
        }

        return samples;
    }
}
