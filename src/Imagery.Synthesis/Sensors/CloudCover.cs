using Imagery.Synthesis.Painting;

namespace Imagery.Synthesis.Sensors;

/// <summary>Draws clouds and their shadows over the light of a scene.</summary>
internal static class CloudCover
{
    private const double ShadowLength = 60;

    public static void Draw(float[] light, int width, double pixelSize, DrawnScene scene)
    {
        if (scene.Clouds.Count == 0)
        {
            return;
        }

        (double X, double Y) toSun = scene.Sun.Towards;
        Parallel.For(0, light.Length / (4 * width), row =>
        {
            for (int column = 0; column < width; column++)
            {
                double x = (column + 0.5) * pixelSize;
                double y = (row + 0.5) * pixelSize;
                double ripple = 1 + (0.12 * scene.Noise.At(x / 31, y / 31)) + (0.05 * scene.Noise.At(x / 9, y / 9));
                float cover = (float)Math.Min(1, CoverAt(scene.Clouds, x, y) * ripple);
                float shade = 1 - (0.55f * (float)CoverAt(scene.Clouds, x + (toSun.X * ShadowLength), y + (toSun.Y * ShadowLength)));
                Span<float> pixel = light.AsSpan(((row * width) + column) * 4, 4);
                for (int b = 0; b < 4; b++)
                {
                    pixel[b] = (pixel[b] * shade * (1 - cover)) + (cover * 0.8f * (float)ripple);
                }
            }
        });
    }

    /// <summary>Share of a place's light that comes from clouds.</summary>
    public static double CoverAt(IReadOnlyList<Cloud> clouds, double x, double y)
    {
        double clear = 1;
        foreach (Cloud cloud in clouds)
        {
            clear *= 1 - cloud.CoverAt(x, y);
        }

        return 1 - clear;
    }
}
