using OpenCvSharp;

namespace Imagery.OpenCv.Networks;

/// <summary>
/// Looks at a picture and at mirror images of it and takes the mean of what the network says (log-odds, directions, offsets): that depends a little on which side lies up.
/// Each mirror costs as much as the first look, so only where that sees anything.
/// </summary>
internal static class MirroredLook
{
    /// <summary>Where the first look finds nothing likelier than this, nobody looks again.</summary>
    private const double LeastProbability = 0.1;

    /// <summary>Turned by half a circle.</summary>
    public static IReadOnlyList<FlipMode> Turned { get; } = [FlipMode.XY];

    /// <summary>Turned by half a circle, and both mirror images.</summary>
    public static IReadOnlyList<FlipMode> All { get; } = [FlipMode.XY, FlipMode.X, FlipMode.Y];

    /// <param name="network">Of single boxes, or of stacks alone.</param>
    /// <remarks>Sums in the memory of the first look's maps: maps of a large picture are tens of megabytes.</remarks>
    public static NetworkMaps Run(Network network, Mat picture, IReadOnlyList<FlipMode> mirrors)
    {
        NetworkMaps first = network.Run(picture);
        using Mat sum = Mat.FromPixelData(first.Channels * first.Height, first.Width, MatType.CV_32FC1, first.Values);
        int telling = first.HasBoxes ? 0 : first.Channels - 1;
        using (Mat seen = sum.RowRange(telling * first.Height, (telling + 1) * first.Height))
        {
            Cv2.MinMaxLoc(seen, out _, out double most);
            if (most < NetworkMaps.LogOdds(LeastProbability))
            {
                return first;
            }
        }

        foreach (FlipMode mirror in mirrors)
        {
            using Mat mirrored = picture.Flip(mirror);
            AddBack(network.Run(mirrored), mirror, sum);
        }

        sum.ConvertTo(sum, -1, 1.0 / (mirrors.Count + 1));
        return first;
    }

    /// <summary>What was said of a mirror image is turned back: places, and what in the values has a direction.</summary>
    private static void AddBack(NetworkMaps maps, FlipMode mirror, Mat sum)
    {
        using Mat all = Mat.FromPixelData(maps.Channels * maps.Height, maps.Width, MatType.CV_32FC1, maps.Values);
        for (int channel = 0; channel < maps.Channels; channel++)
        {
            using Mat seen = all.RowRange(channel * maps.Height, (channel + 1) * maps.Height);
            using Mat back = seen.Flip(mirror);
            using Mat part = sum.RowRange(channel * maps.Height, (channel + 1) * maps.Height);
            Cv2.ScaleAdd(back, Sign(channel, mirror), part, part);
        }
    }

    private static double Sign(int channel, FlipMode mirror) => (channel, mirror) switch
    {
        (NetworkMaps.SineChannel, FlipMode.X or FlipMode.Y) => -1,
        (NetworkMaps.OffsetRightChannel, FlipMode.Y or FlipMode.XY) => -1,
        (NetworkMaps.OffsetDownChannel, FlipMode.X or FlipMode.XY) => -1,
        _ => 1,
    };
}
