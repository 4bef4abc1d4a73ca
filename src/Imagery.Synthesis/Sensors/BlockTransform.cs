namespace Imagery.Synthesis.Sensors;

/// <summary>What JPEG does to a picture: 8 x 8 cosine transform, coarser steps for finer detail, and back.</summary>
internal static class BlockTransform
{
    private const int Side = 8;
    private static readonly float[] s_cosines = Cosines();

    public static void Coarsen(float[] planes, (int Width, int Height, int Bands) size, double step)
    {
        Parallel.For(0, (size.Height / Side), blockRow =>
        {
            float[] block = new float[Side * Side];
            float[] scratch = new float[Side * Side];
            for (int left = 0; left + Side <= size.Width; left += Side)
            {
                for (int band = 0; band < size.Bands; band++)
                {
                    int first = (((blockRow * Side * size.Width) + left) * size.Bands) + band;
                    for (int i = 0; i < block.Length; i++)
                    {
                        block[i] = planes[first + (((i / Side * size.Width) + (i % Side)) * size.Bands)];
                    }

                    Round(block, scratch, (float)step);
                    for (int i = 0; i < block.Length; i++)
                    {
                        planes[first + (((i / Side * size.Width) + (i % Side)) * size.Bands)] = block[i];
                    }
                }
            }
        });
    }

    private static void Round(float[] block, float[] scratch, float step)
    {
        Multiply(block, scratch, forward: true);
        Multiply(scratch, block, forward: true);
        for (int i = 0; i < block.Length; i++)
        {
            float s = step * (0.5f + (0.35f * ((i / Side) + (i % Side))));
            block[i] = MathF.Round(block[i] / s) * s;
        }

        Multiply(block, scratch, forward: false);
        Multiply(scratch, block, forward: false);
    }

    /// <summary>Transforms the rows and stores them as columns.</summary>
    private static void Multiply(float[] from, float[] to, bool forward)
    {
        for (int row = 0; row < Side; row++)
        {
            for (int k = 0; k < Side; k++)
            {
                float sum = 0;
                for (int n = 0; n < Side; n++)
                {
                    sum += from[(row * Side) + n] * (forward ? s_cosines[(k * Side) + n] : s_cosines[(n * Side) + k]);
                }

                to[(k * Side) + row] = sum;
            }
        }
    }

    private static float[] Cosines()
    {
        float[] values = new float[Side * Side];
        for (int k = 0; k < Side; k++)
        {
            for (int n = 0; n < Side; n++)
            {
                values[(k * Side) + n] = (float)(Math.Cos(Math.PI * ((2 * n) + 1) * k / 16) * Math.Sqrt((k == 0 ? 1.0 : 2.0) / Side));
            }
        }

        return values;
    }
}
