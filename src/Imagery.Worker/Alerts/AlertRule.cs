using System.Text.Json;
using System.Text.Json.Serialization;

namespace Imagery.Worker.Alerts;

/// <summary>What is held against a threshold.</summary>
public enum AlertSubject
{
    /// <summary>The latest count of the zone.</summary>
    Count,

    /// <summary>The difference of the latest count from the one before, where the two can be compared.</summary>
    Change,
}

/// <summary>When to say something of a zone, and how. A rule speaks once of each acquisition.</summary>
/// <param name="Site">Name from the site file.</param>
/// <param name="Zone">Name from the site file; <c>*</c> = the whole site.</param>
/// <param name="On">Count or change.</param>
public sealed record AlertRule(string Site, string Zone, AlertSubject On)
{
    /// <summary>Speak from this number on, containers; null = no upper threshold.</summary>
    public int? AtLeast { get; init; }

    /// <summary>Speak from this number down, containers; null = no lower threshold.</summary>
    public int? AtMost { get; init; }

    /// <summary>Program and arguments to start; the alert comes on its stdin as JSON. No shell is between.</summary>
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>Address that an <c>.eml</c> file in <c>worker/mail</c> is written to.</summary>
    public string? Mail { get; init; }

    /// <summary>HTTPS address (or HTTP on loopback) that the alert is posted to as JSON.</summary>
    public Uri? Webhook { get; init; }
}

/// <summary>The file of rules: a JSON array.</summary>
public static class AlertRules
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <param name="problems">Receives what is wrong, every problem of it.</param>
    /// <param name="zones">What the site file knows.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<AlertRule> Read(string file, IReadOnlyCollection<(string Site, string Zone)> zones, ICollection<string> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        AlertRule[] rules;
        try
        {
            rules = JsonSerializer.Deserialize<AlertRule[]>(File.ReadAllBytes(file), s_json) ?? [];
        }
        catch (JsonException e)
        {
            problems.Add($"--alerts '{file}': {e.Message}");
            return [];
        }

        for (int i = 0; i < rules.Length; i++)
        {
            foreach (string problem in ProblemsOf(rules[i], zones))
            {
                problems.Add($"--alerts '{file}': rule {i + 1}: {problem}");
            }
        }

        return rules;
    }

    private static IEnumerable<string> ProblemsOf(AlertRule rule, IReadOnlyCollection<(string Site, string Zone)> zones)
    {
        if (!zones.Contains((rule.Site, rule.Zone)))
        {
            yield return $"the site file has no zone '{rule.Zone}' of a site '{rule.Site}'";
        }

        if (rule.AtLeast is null && rule.AtMost is null)
        {
            yield return "no threshold; at-least, at-most or both are needed";
        }

        if (rule.Command is not { Count: > 0 } && rule.Mail is null && rule.Webhook is null)
        {
            yield return "nothing to do; command, mail or webhook is needed";
        }

        if (rule.Mail is { } mail && (mail.Count(c => c == '@') != 1 || mail.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '<' or '>' or ',')))
        {
            yield return "mail is no address";
        }

        if (rule.Webhook is { } hook && !(hook.IsAbsoluteUri && (hook.Scheme == Uri.UriSchemeHttps || (hook.Scheme == Uri.UriSchemeHttp && hook.IsLoopback))))
        {
            // Not shown: addresses of webhooks often hold a secret.
            yield return "webhook is no https:// address";
        }
    }
}
