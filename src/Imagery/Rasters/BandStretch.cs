using System.Runtime.Intrinsics;
using MathNet.Numerics.Statistics;

namespace Imagery.Rasters;

/// <summary>
/// Maps samples of one band to bytes, linearly from <paramref name="Low"/> → <see cref="DarkByte"/> to <paramref name="High"/> →
/// <see cref="BrightByte"/>, clipped to 0–255. One stretch serves a whole scene, so that a chip looks the same however it was cut.
/// </summary>
public readonly record struct BandStretch(float Low, float High)
{
    /// <summary>Room below the darkest and above the brightest percentile, so that shadows and white roofs keep some shape.</summary>
    public const float DarkByte = 12;

    public const float BrightByte = 235;

    /// <summary>
    /// From the 0.5th and 99.5th percentile. A flat scene is not blown up into noise: the range is at least a fifth of the
    /// bright end and, for 8-bit samples, 24 grey levels.
    /// </summary>
    /// <param name="samples">Valid samples; brought into another order. May be empty: then the stretch is 0–1.</param>
    public static BandStretch FromSamples(float[] samples, SampleType type)
    {
        ArgumentNullException.ThrowIfNull(samples);
        if (samples.Length == 0)
        {
            return new BandStretch(0, 1);
        }

        // Orders count from 1.
        float low = ArrayStatistics.OrderStatisticInplace(samples, (int)(0.005 * (samples.Length - 1)) + 1);
        float high = ArrayStatistics.OrderStatisticInplace(samples, (int)Math.Ceiling(0.995 * (samples.Length - 1)) + 1);
        float leastRange = Math.Max(0.2f * Math.Abs(high), type == SampleType.UInt8 ? 24 : float.Epsilon);
        if (high - low < leastRange)
        {
            float middle = (low + high) / 2;
            (low, high) = (middle - (leastRange / 2), middle + (leastRange / 2));
        }

        return new BandStretch(low, high > low ? high : low + 1);
    }

    /// <summary>Stretches samples; not-a-number becomes 0.</summary>
    public void Apply(ReadOnlySpan<float> samples, Span<byte> bytes)
    {
        float scale = (BrightByte - DarkByte) / (High - Low);
        float offset = DarkByte - (Low * scale) + 0.5f;
        int done = 0;
        for (; done + (4 * Vector128<float>.Count) <= samples.Length; done += 4 * Vector128<float>.Count)
        {
            Vector128<ushort> low = Vector128.Narrow(Stretched(samples[done..], scale, offset), Stretched(samples[(done + 4)..], scale, offset));
            Vector128<ushort> high = Vector128.Narrow(Stretched(samples[(done + 8)..], scale, offset), Stretched(samples[(done + 12)..], scale, offset));
            Vector128.Narrow(low, high).CopyTo(bytes[done..]);
        }

        for (int i = done; i < samples.Length; i++)
        {
            float value = (samples[i] * scale) + offset;
            bytes[i] = value >= 255 ? (byte)255 : value > 0 ? (byte)value : (byte)0;
        }
    }

    /// <summary>Four samples as one by one: multiplied, then added, clipped, cut to whole numbers; a comparison with not-a-number is false and gives 0.</summary>
    private static Vector128<uint> Stretched(ReadOnlySpan<float> samples, float scale, float offset)
    {
        Vector128<float> value = (Vector128.Create(samples[..4]) * Vector128.Create(scale)) + Vector128.Create(offset);
        Vector128<float> clipped = Vector128.ConditionalSelect(
            Vector128.GreaterThan(value, Vector128<float>.Zero), Vector128.Min(value, Vector128.Create(255f)), Vector128<float>.Zero);
        return Vector128.ConvertToInt32(clipped).AsUInt32();
    }
}
