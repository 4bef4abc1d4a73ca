using Imagery.Observations;
using Imagery.Pipeline.Parts;
using Imagery.Scenes;

namespace Imagery.Pipeline;

/// <summary>What came of one scene: counted, or rejected with the reason.</summary>
public abstract record SceneDigest(Scene Scene)
{
    public sealed record Counted(Scene Scene, SceneFindings Findings, IReadOnlyList<Observation> Observations) : SceneDigest(Scene);

    public sealed record Rejected(Scene Scene, string Kind, string Reason, IReadOnlyList<Observation> Observations) : SceneDigest(Scene);
}

/// <summary>
/// Counts scenes one after the other, chips of each side by side. A scene whose pixels cannot be read is rejected whole: a count over part of its
/// tiles would look like a smaller count.
/// </summary>
public sealed class ScenePipeline(SceneCounter counter, ObservationMaker maker)
{
    /// <param name="known">What others found in chips of the scene; see <see cref="SceneCounter"/>.</param>
    /// <param name="pixelsDone">Told how many pixels were looked at, from any thread; or null.</param>
    public SceneDigest Process(Scene scene, KnownFindings known, Action<long>? pixelsDone, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(scene);
        try
        {
            SceneFindings findings = counter.Count(scene, known, pixelsDone, cancel);
            return new SceneDigest.Counted(scene, findings, maker.Make(findings));
        }
        catch (ImageryException e)
        {
            return Reject(scene, e);
        }
        catch (AggregateException all) when (all.InnerExceptions.All(e => e is ImageryException))
        {
            // The first by message, so that the outputs do not depend on which thread was faster.
            return Reject(scene, all.InnerExceptions.OfType<ImageryException>().OrderBy(e => e.Message, StringComparer.Ordinal).First());
        }
    }

    private SceneDigest.Rejected Reject(Scene scene, ImageryException e) => new(scene, e.Kind, e.Message, maker.NotObserved(scene));
}
