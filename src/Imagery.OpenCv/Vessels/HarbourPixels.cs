using Imagery.Detections;
using OpenCvSharp;

namespace Imagery.OpenCv.Vessels;

/// <summary>Pictures of harbours as OpenCV takes them; the caller disposes of what is given.</summary>
internal static class HarbourPixels
{
    /// <param name="channels">As many as the picture has bands, or three: grey is then given three times.</param>
    public static Mat Bands(HarbourPicture picture, int channels)
    {
        Mat[] planes = [.. Enumerable.Range(0, channels).Select(c => Mat.FromPixelData(
            picture.Bands.Height, picture.Bands.Width, MatType.CV_8UC1, picture.Bands.Band(Math.Min(c, picture.Bands.Bands - 1)).ToArray()))];
        var bands = new Mat();
        Cv2.Merge(planes, bands);
        Array.ForEach(planes, p => p.Dispose());
        return bands;
    }

    /// <returns>255 where the picture shows something.</returns>
    public static Mat Mask(HarbourPicture picture, Size size)
    {
        using Mat mask = Mat.FromPixelData(picture.Valid.Height, picture.Valid.Width, MatType.CV_8UC1, picture.Valid.Bytes.ToArray());
        var valid = new Mat();
        Cv2.Resize(mask, valid, size, 0, 0, InterpolationFlags.Nearest);
        return valid;
    }
}
