using System.Globalization;
using System.Text.Json;
using Imagery.CoRegistration;

namespace Imagery.Reporting;

/// <summary>What the outputs say about a scene's registration.</summary>
public static class RegistrationWords
{
    /// <summary>In one line, for people: <c>±0.12 m, moved 5.31 m (similarity, 34 of 41 places)</c>.</summary>
    public static string Line(SceneRegistration? registration) => registration switch
    {
        SceneRegistration.Reference => "reference",
        SceneRegistration.Aligned { Model: DisplacementModel.None } a => string.Create(
            CultureInfo.InvariantCulture, $"±{a.Evidence.ResidualMetres:0.00} m, in place ({a.Evidence.TiePoints} of {a.Evidence.MeasuredBlocks} places)"),
        SceneRegistration.Aligned a => string.Create(
            CultureInfo.InvariantCulture,
            $"±{a.Evidence.ResidualMetres:0.00} m, moved {a.ShiftMetres:0.00} m ({OutputWords.Of(a.Model)}, {a.Evidence.TiePoints} of {a.Evidence.MeasuredBlocks} places)"),
        SceneRegistration.Unregistered u => $"not registered: {u.Detail}",
        _ => "not registered",
    };

    /// <summary>Properties of a STAC item.</summary>
    internal static void Write(Utf8JsonWriter json, SceneRegistration? registration)
    {
        if (registration is null)
        {
            return;
        }

        json.WriteString("imagery:registration", OutputWords.Of(registration));
        switch (registration)
        {
            case SceneRegistration.Aligned a:
                json.WriteString("imagery:registration_reference", a.ReferenceSceneId);
                json.WriteString("imagery:registration_model", OutputWords.Of(a.Model));
                json.Number("imagery:registration_shift_east_m", a.Shift.East, 3);
                json.Number("imagery:registration_shift_north_m", a.Shift.North, 3);
                json.Number("imagery:registration_turn_deg", a.TurnDegrees, 4);
                json.Number("imagery:registration_residual_m", a.Evidence.ResidualMetres, 3);
                json.WriteNumber("imagery:registration_tie_points", a.Evidence.TiePoints);
                break;
            case SceneRegistration.Unregistered u:
                json.WriteString("imagery:registration_reason", u.Reason);
                break;
            default:
                break;
        }
    }
}
