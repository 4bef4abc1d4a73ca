using Imagery.Rasters;

namespace Imagery.Synthesis;

/// <summary>Turns fine radiance into pixels: blur with area integration, haze, cloud, sharpening, gain, noise.</summary>
internal static class Sensor
{
    /// <returns>Red, green, blue, near infrared; radiance about 0 to 1, gain and noise applied.</returns>
    public static Raster<float> Expose(Canvas canvas, int cellsPerPixel, Conditions conditions, Pcg32 random)
    {
        int width = canvas.Width / cellsPerPixel;
        int height = canvas.Height / cellsPerPixel;
        Raster<float> image = new(4, width, height);
        for (int band = 0; band < 4; band++)
        {
            float[] pixels = Resample(canvas, band, cellsPerPixel, conditions);
            Veil(pixels, width, band, canvas.Step * cellsPerPixel, conditions);
            Sharpen(pixels, width, conditions.Sharpening).CopyTo(image.Band(band));
            Span<float> line = image.Band(band);
            for (int i = 0; i < line.Length; i++)
            {
                float noise = (float)(conditions.Noise * (0.6 + line[i]) * random.Normal());
                line[i] = Math.Max(0, ((float)conditions.Gain * line[i]) + 0.015f + noise);
            }
        }

        return image;
    }

    private static float[] Resample(Canvas canvas, int band, int k, Conditions c)
    {
        int width = canvas.Width / k;
        int height = canvas.Height / k;
        float[] across = new float[width * canvas.Height];
        float[] source = canvas.Bands[band];
        (int offset, float[] weights) = Kernel(k, c.Blur, c.ShiftX);
        for (int row = 0; row < canvas.Height; row++)
        {
            for (int column = 0; column < width; column++)
            {
                float sum = 0;
                for (int t = 0; t < weights.Length; t++)
                {
                    sum += weights[t] * source[(row * canvas.Width) + Math.Clamp((column * k) + offset + t, 0, canvas.Width - 1)];
                }

                across[(row * width) + column] = sum;
            }
        }

        float[] pixels = new float[width * height];
        (offset, weights) = Kernel(k, c.Blur, c.ShiftY);
        for (int row = 0; row < height; row++)
        {
            for (int t = 0; t < weights.Length; t++)
            {
                int from = Math.Clamp((row * k) + offset + t, 0, canvas.Height - 1) * width;
                for (int column = 0; column < width; column++)
                {
                    pixels[(row * width) + column] += weights[t] * across[from + column];
                }
            }
        }

        return pixels;
    }

    /// <summary>A box of one pixel convolved with a Gaussian, in cells; content moves by +shift pixels, so it is sampled at −shift.</summary>
    private static (int Offset, float[] Weights) Kernel(int k, double blur, double shift)
    {
        double centre = (k / 2.0) - (shift * k);
        int reach = (int)Math.Ceiling(k * (0.5 + (2.5 * blur))) + 1;
        int offset = (int)Math.Floor(centre) - reach;
        double[] weights = new double[(2 * reach) + 1];
        double total = 0;
        for (int t = 0; t < weights.Length; t++)
        {
            for (int part = 0; part < 8; part++)
            {
                double inBox = ((part + 0.5) / 8) - 0.5;
                double d = ((offset + t + 0.5 - centre) / k) - inBox;
                weights[t] += Math.Exp(-d * d / (2 * blur * blur));
            }

            total += weights[t];
        }

        return (offset, [.. weights.Select(w => (float)(w / total))]);
    }

    private static void Veil(float[] pixels, int width, int band, double pixelSize, Conditions c)
    {
        float haze = (float)(c.Haze * (band == 2 ? 1.25 : band == 3 ? 0.6 : 1));
        double drop = 60 / Math.Tan(c.SunElevation * Math.PI / 180);
        (double sin, double cos) = Math.SinCos(c.SunAzimuth * Math.PI / 180);
        for (int i = 0; i < pixels.Length; i++)
        {
            double x = ((i % width) + 0.5) * pixelSize;
            double y = ((i / width) + 0.5) * pixelSize;
            float value = (pixels[i] * (1 - haze)) + (0.6f * haze);
            foreach (var cloud in c.Clouds)
            {
                // The shadow falls away from the sun; the cloud itself hides everything.
                double ragged = 0.12 * ValueNoise.At(x / 9, y / 9, 77);
                double shade = Math.Clamp((1 - Conditions.CloudDepth(cloud, x + (sin * drop), y - (cos * drop)) - ragged) * 4, 0, 1);
                double veil = Math.Clamp((1 - Conditions.CloudDepth(cloud, x, y) - ragged) * 5, 0, 1);
                value = (float)((value * (1 - (0.6 * shade) + (0.6 * shade * veil)) * (1 - veil)) + (0.78 * veil * (1 + (0.3 * ragged))));
            }

            pixels[i] = value;
        }
    }

    private static float[] Sharpen(float[] pixels, int width, double amount)
    {
        if (amount == 0)
        {
            return pixels;
        }

        float[] sharp = (float[])pixels.Clone();
        int height = pixels.Length / width;
        for (int row = 1; row < height - 1; row++)
        {
            for (int column = 1; column < width - 1; column++)
            {
                int i = (row * width) + column;
                float around = (pixels[i - 1] + pixels[i + 1] + pixels[i - width] + pixels[i + width]) / 4;
                sharp[i] = Math.Max(0, pixels[i] + ((float)amount * (pixels[i] - around)));
            }
        }

        return sharp;
    }
}
