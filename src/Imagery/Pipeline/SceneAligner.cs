using System.Collections.Concurrent;
using Imagery.CoRegistration;
using Imagery.Coverage.Conditions;
using Imagery.Rasters;
using Imagery.Scenes;
using Imagery.Sites;

namespace Imagery.Pipeline;

/// <summary>
/// Lays all scenes of each site onto one of them, by correcting the transforms of their tiles before anything is counted. What comes of a scene depends on it and on the
/// reference alone. A site with one scene costs nothing.
/// </summary>
/// <param name="clouds">The reference is the scene that shows most of the site.</param>
/// <param name="chosenBands">One-based bands to look at, or null: by the bands' roles.</param>
/// <param name="open">Opens the pixels of a tile for one thread.</param>
/// <param name="threads">For the choice of the reference; the result is the same for any number.</param>
public sealed class SceneAligner(ICoRegistrar registrar, ICloudDetector clouds, IReadOnlyList<int>? chosenBands, Func<Tile, IRasterSource> open, int threads)
{
    /// <summary>By scene; what was looked at once is not looked at again while the process lives.</summary>
    private readonly ConcurrentDictionary<string, double?> _usable = new(StringComparer.Ordinal);

    /// <param name="scenes">Of any number of sites.</param>
    /// <returns>The same scenes in the same order, each with the reference that it is to be laid onto.</returns>
    public IReadOnlyList<Scene> WithReferences(IReadOnlyList<Scene> scenes, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(scenes);
        Dictionary<string, Scene?> references = scenes.GroupBy(s => s.Site.Name, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => ReferenceOf(g.First().Site, [.. g], cancel), StringComparer.Ordinal);
        return [.. scenes.Select(s => s with { Reference = references[s.Site.Name] })];
    }

    /// <summary>The scene of a site that all others are laid onto; null when none can be read.</summary>
    /// <param name="scenes">All of the site.</param>
    public Scene? ReferenceOf(Site site, IReadOnlyList<Scene> scenes, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(scenes);
        if (scenes.Count == 1)
        {
            return scenes[0];
        }

        // What the site file asks for needs no look at the others.
        Scene[] dated = [.. scenes.Where(s => DateOnly.FromDateTime(s.Acquisition.TimeUtc.UtcDateTime) == site.ReferenceDate)];
        ReferenceCandidate? chosen = ReferenceChooser.Choose(Candidates(dated, cancel), site.ReferenceDate)
            ?? ReferenceChooser.Choose(Candidates(scenes, cancel), null);
        return scenes.FirstOrDefault(s => s.Id == chosen?.SceneId);
    }

    /// <summary>One scene laid onto its reference: a pure function of the two.</summary>
    /// <param name="target">Without a reference: none of its site could be read.</param>
    /// <returns>With its registration, and with corrected tiles.</returns>
    /// <exception cref="IOException">A tile cannot be read although it is there, or is not there any more.</exception>
    public Scene Align(Scene target, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(target);
        Scene? reference = target.Reference;
        if (reference is null)
        {
            return target with { Registration = new SceneRegistration.Unregistered(null, "unreadable", "no scene of the site could be read") };
        }

        if (reference.Id == target.Id)
        {
            return target with { Registration = new SceneRegistration.Reference() };
        }

        CoRegistrationResult result = Register(reference, target, cancel);
        Scene registered = target with { Registration = SceneRegistration.Of(result, reference.Id) };
        return result is CoRegistrationResult.Aligned { Displacement: { Model: not DisplacementModel.None } displacement }
            ? registered with { Tiles = [.. target.Tiles.Select(t => t with { Grid = CorrectedGrid.Of(t.Grid, displacement, target.Site.Frame) })] }
            : registered;
    }

    private CoRegistrationResult Register(Scene reference, Scene target, CancellationToken cancel)
    {
        try
        {
            return registrar.Align(
                SceneGround.Of(reference, chosenBands, open), SceneGround.Of(target, chosenBands, open), SceneGround.AreaOf(target.Site), cancel);
        }
        catch (Exception fault) when (ReadFault.Is(fault) && ReadFault.SystemReason(fault) is null)
        {
            return Unreadable();
        }
    }

    /// <summary>The file is named, with what is wrong, when its pixels are counted.</summary>
    private static CoRegistrationResult.Unaligned Unreadable() => new("unreadable", "a tile of the scene or of the reference could not be read");

    private IEnumerable<ReferenceCandidate> Candidates(IReadOnlyList<Scene> scenes, CancellationToken cancel)
    {
        var reader = new UsableShareReader(clouds, chosenBands, open, threads);
        foreach (Scene scene in scenes)
        {
            double pixel = scene.Tiles.Min(t => Math.Sqrt(GroundPixelSize.At(t.Grid).Width * GroundPixelSize.At(t.Grid).Height));
            yield return new ReferenceCandidate(scene.Id, scene.Acquisition.TimeUtc, pixel, Usable(reader, scene, cancel));
        }
    }

    private double? Usable(UsableShareReader reader, Scene scene, CancellationToken cancel)
    {
        try
        {
            return _usable.GetOrAdd(scene.Id, _ => Looked(reader, scene, cancel));
        }
        catch (Exception fault) when (ReadFault.Is(fault))
        {
            // What the disk did not give now it may give next time: not kept.
            return null;
        }
    }

    /// <returns>Null when the content of a tile is at fault, which it will be next time too.</returns>
    private static double? Looked(UsableShareReader reader, Scene scene, CancellationToken cancel)
    {
        try
        {
            return reader.Read(scene, cancel);
        }
        catch (Exception fault) when (ReadFault.Is(fault) && ReadFault.SystemReason(fault) is null)
        {
            return null;
        }
    }
}
