using Imagery.Reporting;
using Imagery.Sites;

namespace Imagery.GeoPackage;

/// <summary>Reads back the words of the outputs.</summary>
internal static class Words
{
    public static string Of(ZoneRole role) => role switch
    {
        ZoneRole.Unspecified => "unspecified",
        ZoneRole.Load => "load",
        ZoneRole.Unload => "unload",
        ZoneRole.Storage => "storage",
        ZoneRole.Berth => "berth",
        ZoneRole.Rail => "rail",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    /// <param name="word">How a member is written, such as <see cref="OutputWords.Of(Observations.ObservationStatus)"/>.</param>
    /// <exception cref="FormatException">No member is written so.</exception>
    public static T Read<T>(string text, Func<T, string> word)
        where T : struct, Enum
    {
        foreach (T member in Enum.GetValues<T>())
        {
            if (word(member) == text)
            {
                return member;
            }
        }

        throw new FormatException($"'{text}' is no {typeof(T).Name}; allowed are {string.Join(", ", Enum.GetValues<T>().Select(word))}");
    }
}
