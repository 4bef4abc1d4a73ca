using Imagery.Detections;
using Imagery.Reviewing;

namespace Imagery.Reporting;

/// <summary>What review made of results; the machine's own stand beside it.</summary>
/// <param name="Ledger">Every edit ever made.</param>
/// <param name="Machine">The results before review.</param>
/// <param name="Zones">Every zone at every image, in the order of the observations.</param>
/// <param name="Rejected">Boxes that people said are none; by scene and id.</param>
/// <param name="Boxes">Boxes that somebody judged or wrote about, by scene, then in the order of the image.</param>
/// <param name="Orphans">Edits of images, boxes and zones that are no longer there, by time.</param>
public sealed record ReviewFindings(
    Ledger Ledger,
    RunResults Machine,
    IReadOnlyList<ZoneReview> Zones,
    IReadOnlyList<Detection> Rejected,
    IReadOnlyList<ReviewedBox> Boxes,
    IReadOnlyList<Edit> Orphans);
