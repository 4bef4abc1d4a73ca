using Imagery.Coverage.Conditions;
using Imagery.OpenCv.Networks;
using Imagery.Rasters;
using OpenCvSharp;

namespace Imagery.OpenCv.Clouds;

/// <summary>Tells clouds with a small network that was taught on drawn harbours under drawn clouds alone (training/clouds.py).</summary>
public sealed class NetworkCloudDetector : ICloudDetector, IDisposable
{
    private static readonly string s_fingerprint = $"cloud-network/1 weights={NetworkModel.Clouds.Digest()}";

    private readonly Network _network = new(NetworkModel.Clouds);

    public string Fingerprint => s_fingerprint;

    /// <inheritdoc/>
    public float[] Find(CellPicture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        OpenCvThreads.TurnOff();
        float[] cloud = new float[picture.Seen.Length];
        if (!picture.Seen.Contains(true))
        {
            return cloud;
        }

        using Mat shown = Shown(picture);
        using Mat seen = Mat.FromPixelData(picture.Height, picture.Width, MatType.CV_8UC1, Array.ConvertAll(picture.Seen, s => s ? (byte)1 : (byte)0));
        using Mat said = SquareBySquare.Ask(_network, shown, seen, 1)[0].AtEveryPixel();
        MatRowAccessor<float> rows = said.AsRows<float>();
        for (int row = 0; row < picture.Height; row++)
        {
            ReadOnlySpan<float> line = rows[row];
            for (int column = 0; column < picture.Width; column++)
            {
                int i = (row * picture.Width) + column;
                cloud[i] = picture.Seen[i] ? line[column] : 0;
            }
        }

        return cloud;
    }

    /// <summary>Not while a picture is looked at.</summary>
    public void Dispose() => _network.Dispose();

    /// <summary>Three channels of bytes, 0 where not seen. A root spreads the dark levels, which a cloud that is brighter than all ground presses together.</summary>
    private static Mat Shown(CellPicture picture)
    {
        Mat[] planes = [.. Enumerable.Range(0, picture.Means.Bands).Select(b => Mat.FromPixelData(
            picture.Height, picture.Width, MatType.CV_8UC1, Spread(picture.Means.Band(b), picture.Seen)))];
        var shown = new Mat();
        Cv2.Merge([.. Enumerable.Range(0, 3).Select(c => planes[Math.Min(c, planes.Length - 1)])], shown);
        Array.ForEach(planes, p => p.Dispose());
        return shown;
    }

    /// <summary>The ends are those of every stretch here; between them the root.</summary>
    private static byte[] Spread(ReadOnlySpan<float> means, bool[] seen)
    {
        BandStretch ends = BandStretch.FromSamples(SeenOf(means, seen), SampleType.Float32);
        float range = ends.High - ends.Low;
        byte[] spread = new byte[means.Length];
        for (int i = 0; i < spread.Length; i++)
        {
            if (seen[i])
            {
                float share = Math.Clamp((means[i] - ends.Low) / range, 0, 1);
                spread[i] = (byte)(BandStretch.DarkByte + ((BandStretch.BrightByte - BandStretch.DarkByte) * MathF.Sqrt(share)) + 0.5f);
            }
        }

        return spread;
    }

    private static float[] SeenOf(ReadOnlySpan<float> means, bool[] seen)
    {
        float[] taken = new float[seen.AsSpan().Count(true)];
        int count = 0;
        for (int i = 0; i < means.Length; i++)
        {
            if (seen[i])
            {
                taken[count++] = means[i];
            }
        }

        return taken;
    }
}
