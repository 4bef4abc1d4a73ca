using Microsoft.Data.Sqlite;

namespace Imagery.Worker.Stores;

/// <summary>
/// Keeps results in one SQLite file. Rollback journal and full synchronisation: a process or a machine that dies leaves the state before or after a
/// <see cref="Put"/>, never one between. No times are stored: the same work makes the same rows.
/// </summary>
public sealed class SqliteResultStore : ISceneResultStore, IDisposable
{
    private readonly string _path;
    private readonly SqliteConnection _connection;
    private bool _isChanged;

    private SqliteResultStore(string path, SqliteConnection connection) => (_path, _connection) = (path, connection);

    /// <summary>Opens the store or makes it. A file that is no store, or a damaged one, is replaced by an empty one: its scenes are worked again.</summary>
    /// <exception cref="IOException">It can be neither opened nor made.</exception>
    public static SqliteResultStore Open(string path)
    {
        try
        {
            return Connect(path);
        }
        catch (SqliteException e) when (SqliteFaults.IsDamage(e))
        {
            Delete(path);
        }
        catch (SqliteException e)
        {
            throw SqliteFaults.AsIOException(e, path);
        }

        return SqliteFaults.Guard(path, () => Connect(path));
    }

    /// <summary>Removes a store with what belongs to it.</summary>
    public static void Delete(string path)
    {
        File.Delete(path);
        File.Delete(path + "-journal");
    }

    /// <inheritdoc/>
    public SceneResult? Find(string key) => Bytes(key) is { } bytes ? SceneResultFormat.FromBytes(bytes) : null;

    /// <inheritdoc/>
    public bool Has(string key) => Bytes(key) is { } bytes && SceneResultFormat.IsSound(bytes);

    /// <inheritdoc/>
    public void Put(string key, SceneResult result)
    {
        byte[] bytes = SceneResultFormat.ToBytes(result);
        SqliteFaults.Guard(_path, () =>
        {
            // One statement is one transaction.
            using SqliteCommand command = Command("INSERT INTO scenes(key, result) VALUES($key, $result) ON CONFLICT(key) DO UPDATE SET result = excluded.result");
            command.Parameters.AddWithValue("$key", key);
            command.Parameters.AddWithValue("$result", bytes);
            _isChanged = true;
            return command.ExecuteNonQuery();
        });
    }

    /// <inheritdoc/>
    public void KeepOnly(IReadOnlySet<string> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        SqliteFaults.Guard(_path, () =>
        {
            string[] stale = [.. Keys().Where(k => !keys.Contains(k))];
            if (stale.Length == 0)
            {
                return 0;
            }

            using SqliteTransaction transaction = _connection.BeginTransaction();
            foreach (string key in stale)
            {
                using SqliteCommand command = Command("DELETE FROM scenes WHERE key = $key");
                command.Transaction = transaction;
                command.Parameters.AddWithValue("$key", key);
                command.ExecuteNonQuery();
            }

            transaction.Commit();
            _isChanged = true;
            return stale.Length;
        });
    }

    /// <summary>Every key, ordinal.</summary>
    public IReadOnlyList<string> Keys()
    {
        using SqliteCommand command = Command("SELECT key FROM scenes ORDER BY key");
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> keys = [];
        while (reader.Read())
        {
            keys.Add(reader.GetString(0));
        }

        return keys;
    }

    /// <summary>
    /// Rewrites a store that was changed so that its bytes depend on its rows alone, not on the way there, and closes it. Housekeeping: where there is
    /// no room for it the store stays as it is.
    /// </summary>
    public void CompactAndClose()
    {
        string compact = _path + ".compact";
        File.Delete(compact);
        bool done = _isChanged && Compact(compact);
        Dispose();
        if (done)
        {
            File.Move(compact, _path, overwrite: true);
        }
        else
        {
            File.Delete(compact);
        }
    }

    public void Dispose() => _connection.Dispose();

    private bool Compact(string path)
    {
        try
        {
            using SqliteCommand command = Command("VACUUM INTO $path");
            command.Parameters.AddWithValue("$path", path);
            command.ExecuteNonQuery();
            return true;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    private byte[]? Bytes(string key) => SqliteFaults.Guard(_path, () =>
    {
        using SqliteCommand command = Command("SELECT result FROM scenes WHERE key = $key");
        command.Parameters.AddWithValue("$key", key);
        return command.ExecuteScalar() as byte[];
    });

    private static SqliteResultStore Connect(string path)
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText =
                """
                PRAGMA auto_vacuum = FULL;
                PRAGMA journal_mode = DELETE;
                PRAGMA synchronous = FULL;
                CREATE TABLE IF NOT EXISTS scenes(key TEXT PRIMARY KEY, result BLOB NOT NULL) WITHOUT ROWID;
                SELECT count(*) FROM (SELECT key FROM scenes LIMIT 1);
                """;
            command.ExecuteScalar();
            return new SqliteResultStore(path, connection);
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }
    }

    private SqliteCommand Command(string text)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = text;
        return command;
    }
}
