using Microsoft.Data.Sqlite;

namespace Imagery.Worker.Stores;

/// <summary>What SQLite's result codes (https://www.sqlite.org/rescode.html) mean to a user.</summary>
internal static class SqliteFaults
{
    private const int ReadOnly = 8;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    public static bool IsDamage(SqliteException fault) => fault.SqliteErrorCode is Corrupt or NotADatabase;

    public static T Guard<T>(string path, Func<T> act)
    {
        try
        {
            return act();
        }
        catch (SqliteException e)
        {
            throw AsIOException(e, path);
        }
    }

    public static IOException AsIOException(SqliteException fault, string path) => new(
        fault.SqliteErrorCode switch
        {
            Full => $"{path}: the disk is full; what was finished is kept, the same command goes on when there is room",
            ReadOnly or CannotOpen => $"{path}: cannot be written; finished scenes are kept there, OUT must be a folder that may be written",
            Corrupt or NotADatabase => $"{path}: is damaged; --fresh begins a new one and counts every scene again",
            _ => $"{path}: {fault.Message}; the same command goes on where this one stopped",
        },
        fault);
}
