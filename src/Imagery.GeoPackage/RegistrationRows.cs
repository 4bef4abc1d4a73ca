using Imagery.CoRegistration;
using Imagery.Reporting;

namespace Imagery.GeoPackage;

/// <summary>How scenes were laid onto each other, as rows and back.</summary>
internal static class RegistrationRows
{
    public static Table Table { get; } = Table.Of(
        "registrations",
        "How each scene was laid onto its site's reference; shifts are those of the content, metres",
        null,
        "scene_id TEXT, site TEXT, state TEXT, reference_scene_id TEXT, model TEXT, shift_east_m REAL, shift_north_m REAL, turn_deg REAL, residual_m REAL, "
        + "tie_points INTEGER, measured INTEGER, spread_m REAL, agreement_before REAL, agreement_after REAL, reason TEXT, detail TEXT");

    /// <param name="scene">With a registration.</param>
    public static object?[] Of(SceneSummary scene)
    {
        string state = OutputWords.Of(scene.Registration!);
        return scene.Registration switch
        {
            SceneRegistration.Aligned a =>
            [
                scene.SceneId, scene.Site, state, a.ReferenceSceneId, OutputWords.Of(a.Model), a.Shift.East, a.Shift.North, a.TurnDegrees,
                a.Evidence.ResidualMetres, a.Evidence.TiePoints, a.Evidence.MeasuredBlocks, a.Evidence.SpreadMetres, a.Evidence.AgreementBefore,
                a.Evidence.AgreementAfter, null, null,
            ],
            SceneRegistration.Unregistered u =>
            [
                scene.SceneId, scene.Site, state, u.ReferenceSceneId, null, null, null, null, null, null, null, null, null, null, u.Reason, u.Detail,
            ],
            _ => [scene.SceneId, scene.Site, state, scene.SceneId, null, 0.0, 0.0, 0.0, 0.0, null, null, null, null, null, null, null],
        };
    }

    public static (string SceneId, SceneRegistration Registration) Read(Row r) => (r.Text("scene_id"), r.Text("state") switch
    {
        "reference" => new SceneRegistration.Reference(),
        "aligned" => new SceneRegistration.Aligned(
            r.Text("reference_scene_id"),
            Words.Read<DisplacementModel>(r.Text("model"), OutputWords.Of),
            new Shift(r.Real("shift_east_m"), r.Real("shift_north_m")),
            r.Real("turn_deg"),
            new AlignmentEvidence(
                r.Real("residual_m"), r.Whole("tie_points"), r.Whole("measured"), r.Real("spread_m"), r.Real("agreement_before"), r.Real("agreement_after"))),
        "unregistered" => new SceneRegistration.Unregistered(r.Maybe("reference_scene_id"), r.Text("reason"), r.Text("detail")),
        string other => throw new FormatException($"table 'registrations': '{other}' is no state; allowed are reference, aligned, unregistered"),
    });
}
