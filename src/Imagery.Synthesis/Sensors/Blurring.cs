namespace Imagery.Synthesis.Sensors;

/// <summary>Gaussian blur and unsharp mask over images of four values a pixel.</summary>
internal static class Blurring
{
    public static void Gaussian(float[] image, int width, int height, double deviation)
    {
        int radius = Math.Max(1, (int)Math.Ceiling(2.7 * deviation));
        float[] kernel = new float[(2 * radius) + 1];
        for (int i = -radius; i <= radius; i++)
        {
            kernel[i + radius] = (float)Math.Exp(-0.5 * i * i / (deviation * deviation));
        }

        float sum = kernel.Sum();
        for (int i = 0; i < kernel.Length; i++)
        {
            kernel[i] /= sum;
        }

        Along(image, (width, height, 4, width * 4), kernel);
        Along(image, (height, width, width * 4, 4), kernel);
    }

    public static void Sharpen(float[] image, int width, int height, double strength)
    {
        float[] soft = (float[])image.Clone();
        Gaussian(soft, width, height, 1.2);
        for (int i = 0; i < image.Length; i++)
        {
            image[i] += (float)strength * (image[i] - soft[i]);
        }
    }

    /// <param name="lines">Length of a line, number of lines, step along, step between lines.</param>
    private static void Along(float[] image, (int Length, int Lines, int Step, int Next) lines, float[] kernel)
    {
        int radius = kernel.Length / 2;
        Parallel.For(0, lines.Lines, () => new float[(lines.Length + (2 * radius)) * 4], (line, _, padded) =>
        {
            int start = line * lines.Next;
            for (int i = -radius; i < lines.Length + radius; i++)
            {
                image.AsSpan(start + (Math.Clamp(i, 0, lines.Length - 1) * lines.Step), 4).CopyTo(padded.AsSpan((i + radius) * 4));
            }

            for (int i = 0; i < lines.Length; i++)
            {
                var sum = System.Numerics.Vector4.Zero;
                for (int k = 0; k < kernel.Length; k++)
                {
                    sum += kernel[k] * new System.Numerics.Vector4(padded.AsSpan((i + k) * 4, 4));
                }

                sum.CopyTo(image.AsSpan(start + (i * lines.Step), 4));
            }

            return padded;
        }, static _ => { });
    }
}
