using Imagery.Coverage.Conditions;

namespace Imagery.Testing.UsableAreas;

/// <summary>A detector that is told which cells are cloud.</summary>
/// <param name="isCloud">By column and row.</param>
public sealed class KnownSky(Func<int, int, bool> isCloud) : ICloudDetector
{
    /// <summary>Without a cloud.</summary>
    public static KnownSky Clear { get; } = new((_, _) => false);

    public string Fingerprint => "known-sky";

    public float[] Find(CellPicture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return [.. Enumerable.Range(0, picture.Seen.Length).Select(i => picture.Seen[i] && isCloud(i % picture.Width, i / picture.Width) ? 1f : 0f)];
    }
}
