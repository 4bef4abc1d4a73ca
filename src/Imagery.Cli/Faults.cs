using Imagery.Postgres;

namespace Imagery.Cli;

/// <summary>Which exceptions are the world's doing and end a command with a message; all others are bugs and fail loudly.</summary>
internal static class Faults
{
    public static int? ExitCodeOf(Exception fault) => fault switch
    {
        MisuseException => ExitCodes.Misuse,
        ImageryException => ExitCodes.Misuse,
        NewerDatabaseException => ExitCodes.Misuse,
        Npgsql.NpgsqlException => ExitCodes.Failed,
        UnauthorizedAccessException or IOException => ExitCodes.Failed,
        _ => null,
    };
}

/// <summary>The user asked for something that cannot be; the message says what was found and what is allowed.</summary>
internal sealed class MisuseException(string message) : Exception(message);
