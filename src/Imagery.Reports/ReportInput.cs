using Imagery.Reporting;

namespace Imagery.Reports;

/// <summary>What a report is made from.</summary>
/// <param name="Pictures">At most one a scene; scenes without one are listed without.</param>
/// <param name="Evidence">At most one a scene.</param>
public sealed record ReportInput(RunResults Results, IReadOnlyList<ScenePicture> Pictures, IReadOnlyList<StoredEvidence> Evidence)
{
    /// <summary>Bytes of all pictures together, before they are written as text: a report of any number of scenes stays below 25 MB.</summary>
    private const int PictureBytes = 15_000_000;

    /// <summary>The same with pictures that fit, each scene with the same share.</summary>
    public ReportInput Fitted()
    {
        int share = PictureBytes / Math.Max(1, Results.Scenes.Count);
        return this with
        {
            Pictures = [.. Pictures.Select(p => p with { Encoded = Jpeg.Fit(p.Encoded, share * 3 / 20, ScenePicture.FileOf(p.SceneId)) })],
            Evidence =
            [
                .. Evidence.Select(e => e with
                {
                    Chips = e.Chips with { Jpeg = Jpeg.Fit(e.Chips.Jpeg, share * 5 / 20, EvidenceFolder.FilesOf(e.SceneId)[0]) },
                    Zones = e.Zones with { Jpeg = Jpeg.Fit(e.Zones.Jpeg, share * 12 / 20, EvidenceFolder.FilesOf(e.SceneId)[1]) },
                }),
            ],
        };
    }
}
