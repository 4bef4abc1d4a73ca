using Imagery.Detections;
using Imagery.OpenCv.Networks;

namespace Imagery.Cli.Running;

/// <summary>The one place where a detector is chosen.</summary>
internal static class Detectors
{
    public static IContainerDetector Create() => new NetworkDetector();
}
