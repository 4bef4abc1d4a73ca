using System.CommandLine;
using Imagery.Postgres;

namespace Imagery.Cli.Queueing;

/// <summary><c>--queue "Host=…"</c>: the shared queue, and how it is opened.</summary>
internal static class QueueOption
{
    /// <summary>Environment variable that stands in for the option.</summary>
    public const string Variable = "IMAGERY_QUEUE";

    public static Option<string?> Create() => new("--queue")
    {
        Description = $"PostgreSQL connection string of the shared queue; default: {Variable}. The password comes from {QueueAddress.PasswordVariable}, or from the file that {QueueAddress.PasswordFileVariable} names.",
    };

    /// <exception cref="MisuseException">No queue was named, or not so that it is understood. What was typed is not repeated: it may be secret.</exception>
    public static QueueAddress Read(string? typed, Output output)
    {
        if ((typed ?? Environment.GetEnvironmentVariable(Variable)) is not { Length: > 0 } text)
        {
            throw new MisuseException($"--queue: needed, or {Variable} in the environment");
        }

        try
        {
            var address = QueueAddress.Parse(text, Environment.GetEnvironmentVariable);
            // It may also come from imagery.json.
            if (address.CarriedPassword && Environment.GetCommandLineArgs().Any(a => typed is not null && a.Contains(typed, StringComparison.Ordinal)))
            {
                output.Say($"warning: a password on the command line can be read by others on this machine; better set {QueueAddress.PasswordVariable} or {QueueAddress.PasswordFileVariable}");
            }

            return address;
        }
        catch (FormatException e)
        {
            throw new MisuseException($"--queue: {e.Message}");
        }
    }
}
