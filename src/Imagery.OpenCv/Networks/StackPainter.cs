using System.Runtime.InteropServices;
using Imagery.Geometry;
using OpenCvSharp;

namespace Imagery.OpenCv.Networks;

/// <summary>Brings a network's maps of stack tops and of containers expected to scene pixels.</summary>
internal static class StackPainter
{
    /// <summary>Writes of what was looked at that which a chip owns.</summary>
    /// <param name="logOdds">Of the maps, (row, column).</param>
    /// <param name="seen">What the maps cover.</param>
    /// <param name="blocks">What is painted.</param>
    /// <param name="chip">The chip's core and its bytes, (row, column).</param>
    public static void Paint(NetworkMaps maps, ReadOnlySpan<float> logOdds, PixelWindow seen, IReadOnlyList<PixelWindow> blocks, (PixelWindow Core, byte[] Bytes) chip)
    {
        byte[] small = new byte[logOdds.Length];
        for (int i = 0; i < small.Length; i++)
        {
            small[i] = (byte)Math.Round(255 * NetworkMaps.Probability(logOdds[i]));
        }

        using Mat coarse = Mat.FromPixelData(maps.Height, maps.Width, MatType.CV_8UC1, small);
        using var fine = new Mat();
        Cv2.Resize(coarse, fine, new Size(seen.Width, seen.Height), 0, 0, InterpolationFlags.Linear);
        foreach (PixelWindow part in blocks.Select(b => b.Intersect(chip.Core)).Where(p => p is { Width: > 0, Height: > 0 }))
        {
            for (int row = part.Row; row < part.EndRow; row++)
            {
                Marshal.Copy(
                    fine.Ptr(row - seen.Row, part.Column - seen.Column),
                    chip.Bytes,
                    ((row - chip.Core.Row) * chip.Core.Width) + part.Column - chip.Core.Column,
                    part.Width);
            }
        }
    }
}
