namespace Imagery.CoRegistration;

/// <summary>A scene that others may be laid onto.</summary>
/// <param name="UsableShare">Of the site, 0–1; null = the scene could not be read.</param>
public sealed record ReferenceCandidate(string SceneId, DateTimeOffset AcquiredUtc, double PixelMetres, double? UsableShare);

/// <summary>
/// Chooses the one scene of a site that all others are laid onto, so that errors do not add up from date to date: the date of the site file; else the clearest, then the
/// finest, then the earliest.
/// </summary>
public static class ReferenceChooser
{
    /// <summary>Scenes whose usable shares differ by less are equally clear.</summary>
    private const double ShareStep = 0.05;

    /// <summary>Pixel sizes that differ by less are equally fine, as a share.</summary>
    private const double PixelStep = 0.02;

    /// <param name="date">UTC date that the site file asks for, or null.</param>
    /// <returns>Null when no scene can be read.</returns>
    public static ReferenceCandidate? Choose(IEnumerable<ReferenceCandidate> candidates, DateOnly? date)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ReferenceCandidate[] readable = [.. candidates.Where(c => c.UsableShare is not null)];
        ReferenceCandidate[] wanted = [.. readable.Where(c => DateOnly.FromDateTime(c.AcquiredUtc.UtcDateTime) == date)];
        ReferenceCandidate[] from = wanted.Length > 0 ? wanted : readable;
        return from
            .OrderBy(c => Math.Round((1 - c.UsableShare!.Value) / ShareStep))
            .ThenBy(c => Math.Round(Math.Log(c.PixelMetres) / PixelStep))
            .ThenBy(c => c.AcquiredUtc)
            .ThenBy(c => c.SceneId, StringComparer.Ordinal)
            .FirstOrDefault();
    }
}
