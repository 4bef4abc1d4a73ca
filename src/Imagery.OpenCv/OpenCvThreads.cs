using OpenCvSharp;

namespace Imagery.OpenCv;

/// <summary>OpenCV's own threads gain little on pictures this small, wait for each other in busy loops and take the cores from chips looked at side by side.</summary>
internal static class OpenCvThreads
{
    /// <summary>For the whole process; may be called again.</summary>
    public static void TurnOff()
    {
        if (Cv2.GetNumThreads() != 1)
        {
            Cv2.SetNumThreads(1);
        }
    }
}
