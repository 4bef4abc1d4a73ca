using Imagery.Detections;
using Imagery.Geometry;
using Imagery.Observations;
using Imagery.Reviewing;
using Imagery.Sites;
using NetTopologySuite.Geometries;

namespace Imagery.Tests.Reviewing;

/// <summary>A yard of boxes 10 m apart in one zone, and what people say of them.</summary>
internal sealed class Reviewed
{
    public const string SceneId = "port-20231019T022800Z";

    private static readonly Polygon s_area = new(new LinearRing([new(0, 0), new(0, 1000), new(1000, 1000), new(1000, 0), new(0, 0)]));

    private readonly Detection[] _boxes;

    public Reviewed(params double[] probabilities) => _boxes =
    [
        .. probabilities.Select((p, i) => new Detection(
            $"{SceneId}-{i:D6}", SceneId, new MapPoint(100 + (10 * (i % 50)), 100 + (10 * (i / 50))), 12.192, 2.438, 30, p, ContainerLength.FortyFoot, ["quay"])),
    ];

    public static Site Site { get; } = new(
        "port", CrsRegistry.RequireEpsg(32652), s_area,
        [new Zone(Zone.WholeSiteName, ZoneRole.Unspecified, s_area), new Zone("quay", ZoneRole.Storage, s_area)], null);

    public Detection this[int box] => _boxes[box];

    public IReadOnlyList<Detection> Boxes => _boxes;

    public static Edit Edit(EditKind kind, int minute, string reviewer = "ann") =>
        new(reviewer, new DateTimeOffset(2024, 1, 1, 12, minute, 0, TimeSpan.Zero), kind, SceneId);

    public Edit Of(int box, EditKind kind, int minute, string reviewer = "ann") =>
        Edit(kind, minute, reviewer) with { Place = EditPlace.Of(this[box]), DetectionId = this[box].Id };

    public static Edit Drawn(double x, double y, int minute, string reviewer = "ann") =>
        Edit(EditKind.Add, minute, reviewer) with { Place = new EditPlace(new MapPoint(x, y), 30), Length = ContainerLength.TwentyFoot };

    public SceneReview Scene(params Edit[] edits) => new SceneReviewer(Site, []).Review(_boxes, new Ledger(edits).Standing);

    /// <param name="error">Of the detector.</param>
    public ZoneReview Judge((double Relative, double Base) error, double coverage, params Edit[] edits)
    {
        SceneReview scene = Scene(edits);
        ContainerCount count = CountInterval.Build(
            _boxes.Length, _boxes.Sum(ZoneReview.Doubt), _boxes.Sum(b => b.Teu), coverage, (CountMethod.Individual, new CountErrorModel(error.Relative, error.Base)));
        Observation machine = new("port", "quay", DateTimeOffset.UnixEpoch, SceneId, ObservationStatus.Observed, count, coverage, 0.3, null, null, null, null, []);
        return new ZoneReview(machine, scene.Boxes, scene.SearchedZones.Contains("quay"));
    }
}
