namespace Imagery.Synthesis.Painting;

/// <summary>
/// Darkens what the sun does not reach: light rays are followed over the height map line by line, one step per cell.
/// </summary>
internal static class ShadowCaster
{
    public static void Cast(Canvas canvas, Sun sun)
    {
        (double towardsX, double towardsY) = sun.Towards;
        bool byRows = Math.Abs(towardsY) >= Math.Abs(towardsX);
        (double major, double minor) = byRows ? (towardsY, towardsX) : (towardsX, towardsY);
        int steps = byRows ? canvas.Height : canvas.Width;
        int cells = byRows ? canvas.Width : canvas.Height;
        int first = byRows ? canvas.Top : canvas.Left;
        double drift = minor / major;
        float drop = (float)(canvas.Step * Math.Sqrt(1 + (drift * drift)) * sun.Slope);
        int margin = (int)Math.Ceiling(Math.Abs(drift) * steps) + 2;
        float[] rays = new float[cells + (2 * margin)];
        int start = major < 0 ? 0 : steps - 1;
        int direction = major < 0 ? 1 : -1;
        int origin = (int)Math.Round((first + start) * drift);
        for (int k = 0, at = start; k < steps; k++, at += direction)
        {
            // The offset depends on the place in the site, so that neighbouring parts agree on every ray.
            int offset = (int)Math.Round((first + at) * drift) - origin;
            for (int c = 0; c < cells; c++)
            {
                int i = byRows ? (at * canvas.Width) + c : (c * canvas.Width) + at;
                ref float ray = ref rays[c - offset + margin];
                float high = canvas.Heights[i];
                ray -= drop;
                if (ray > high + 0.15f || canvas.Shade[i] != 0)
                {
                    canvas.Colours[i] = Darkened(canvas.Colours[i], (float)sun.ShadowLight);
                }

                ray = Math.Max(ray, high);
            }
        }
    }

    /// <summary>Sky light is blue.</summary>
    private static Spectrum Darkened(Spectrum c, float light) =>
        new(c.R * light * 0.92f, c.G * light, c.B * light * 1.15f, c.N * light * 0.8f);
}
