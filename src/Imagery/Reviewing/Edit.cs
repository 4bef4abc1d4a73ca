using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Imagery.Detections;
using Imagery.Geometry;

namespace Imagery.Reviewing;

/// <summary>What a reviewer can do. Public interface: the words of the column <c>what</c>.</summary>
public enum EditKind
{
    /// <summary>The box is one container.</summary>
    Accept,

    /// <summary>The box is no container.</summary>
    Reject,

    /// <summary>The box is one container of another length.</summary>
    Length,

    /// <summary>A container that the machine missed.</summary>
    Add,

    /// <summary>Words about a box; changes no count.</summary>
    Note,

    /// <summary>The whole zone was searched for missed ones.</summary>
    Searched,

    /// <summary>An earlier edit of the same reviewer no longer holds.</summary>
    Withdraw,
}

/// <summary>Where a box lies: what an edit refers to, since numbers of detections may change from run to run and places do not.</summary>
/// <param name="Centre">Metres in the site's frame, to the millimetre.</param>
/// <param name="OrientationDegrees">Of the long side, clockwise from grid north; [0, 180).</param>
public sealed record EditPlace(MapPoint Centre, double OrientationDegrees)
{
    /// <summary>Less than half the width of a container: its neighbour is another place.</summary>
    public const double ReachMetres = 1;

    private const double ReachDegrees = 15;

    public static EditPlace Of(Detection box)
    {
        ArgumentNullException.ThrowIfNull(box);
        return new EditPlace(new MapPoint(Math.Round(box.Centre.X, 3), Math.Round(box.Centre.Y, 3)), Math.Round(box.OrientationDegrees, 2));
    }

    /// <summary>Distance of the centres, metres; infinite when the directions differ.</summary>
    public double DistanceTo(EditPlace other)
    {
        ArgumentNullException.ThrowIfNull(other);
        double turn = Math.Abs(OrientationDegrees - other.OrientationDegrees) % 180;
        return Math.Min(turn, 180 - turn) <= ReachDegrees ? Centre.DistanceTo(other.Centre) : double.PositiveInfinity;
    }
}

/// <summary>One line of the ledger: never changed, never removed.</summary>
/// <param name="Reviewer">Who.</param>
/// <param name="AtUtc">When.</param>
/// <param name="SceneId">The image.</param>
public sealed record Edit(string Reviewer, DateTimeOffset AtUtc, EditKind Kind, string SceneId)
{
    /// <summary>The box; null for <see cref="EditKind.Searched"/> and <see cref="EditKind.Withdraw"/>.</summary>
    public EditPlace? Place { get; init; }

    /// <summary>For <see cref="EditKind.Length"/> and <see cref="EditKind.Add"/>.</summary>
    public ContainerLength? Length { get; init; }

    /// <summary>For <see cref="EditKind.Searched"/>.</summary>
    public string? Zone { get; init; }

    /// <summary>How the box was called when the edit was made: for people, and to find it fast.</summary>
    public string? DetectionId { get; init; }

    /// <summary>Why; empty when nothing was said.</summary>
    public string Why { get; init; } = string.Empty;

    /// <summary><see cref="Id"/> of the edit that no longer holds.</summary>
    public string? Withdraws { get; init; }

    /// <summary>
    /// The first 32 hexadecimal digits of the SHA-256 of all else: the same edit is the same line in every ledger, and a changed line betrays itself.
    /// </summary>
    public string Id
    {
        get
        {
            string?[] parts =
            [
                Reviewer, AtUtc.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), Kind.ToString(), SceneId, Number(Place?.Centre.X), Number(Place?.Centre.Y),
                Number(Place?.OrientationDegrees), Length?.ToString(), Zone, DetectionId, Why, Withdraws,
            ];
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', parts))))[..32];
        }
    }

    /// <summary>Whether it says what a box is.</summary>
    public bool IsVerdict => Kind is EditKind.Accept or EditKind.Reject or EditKind.Length;

    private static string? Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture);
}
