using Imagery.Detections;
using Imagery.Observations;
using Imagery.Sites;
using Area = NetTopologySuite.Geometries.Geometry;

namespace Imagery.Postgres;

/// <summary>One scene's work as it is submitted.</summary>
/// <param name="WorkKey">From everything that decides the result; two scenes with one key are the same work.</param>
/// <param name="Footprint">Longitude and latitude, SRID 4326; or null.</param>
/// <param name="Work">What a worker needs to do it.</param>
/// <param name="Program">Which build counts it: another would give another result (<see cref="JobDispatcher.QueueOf"/>).</param>
public sealed record QueuedScene(string WorkKey, string SceneId, string Site, DateTimeOffset AcquiredUtc, Area? Footprint, byte[] Work, string Program)
{
    /// <summary>In how many parts it is examined before it is counted; 0 or 1 = in one piece. Changes no result.</summary>
    public int Parts { get; init; }
}

/// <summary>What came of one scene.</summary>
/// <param name="Result">What the outputs are made from.</param>
/// <param name="Detections">As rows; in the site's frame.</param>
/// <param name="Observations">As rows.</param>
public sealed record CountedScene(byte[] Result, Site Site, IReadOnlyList<Detection> Detections, IReadOnlyList<Observation> Observations);

/// <summary>Counts one scene of the queue; the queue itself knows nothing of counting.</summary>
/// <param name="workKey"><see cref="QueuedScene.WorkKey"/>.</param>
/// <param name="work"><see cref="QueuedScene.Work"/>.</param>
/// <param name="findings">What <see cref="PartWorker"/>s found in parts of it; of parts that were given up nothing, of a scene in one piece none.</param>
public delegate CountedScene SceneWorker(string workKey, byte[] work, IReadOnlyList<byte[]> findings, CancellationToken cancel);

/// <summary>Examines one part of a scene.</summary>
/// <param name="workKey"><see cref="QueuedScene.WorkKey"/>.</param>
/// <param name="work"><see cref="QueuedScene.Work"/>.</param>
/// <param name="part">From 0, and of how many.</param>
/// <returns>For whoever counts the scene.</returns>
public delegate byte[] PartWorker(string workKey, byte[] work, (int Index, int Count) part, CancellationToken cancel);
