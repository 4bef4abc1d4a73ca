using Imagery.Coverage.Conditions;

namespace Imagery.Testing.UsableAreas;

/// <summary>A detector that is told how sure it is of which cells.</summary>
/// <param name="sureness">Probability of cloud by column and row.</param>
public sealed class KnownSky(Func<int, int, float> sureness) : ICloudDetector
{
    public KnownSky(Func<int, int, bool> isCloud)
        : this((x, y) => isCloud(x, y) ? 1f : 0f)
    {
    }

    /// <summary>Without a cloud.</summary>
    public static KnownSky Clear { get; } = new((_, _) => 0f);

    public string Fingerprint => "known-sky";

    public float[] Find(CellPicture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return [.. Enumerable.Range(0, picture.Seen.Length).Select(i => picture.Seen[i] ? sureness(i % picture.Width, i / picture.Width) : 0)];
    }
}
