using Imagery.Reporting;
using Microsoft.Data.Sqlite;
using NetTopologySuite.IO;

namespace Imagery.GeoPackage;

/// <summary>
/// <c>containers.gpkg</c>: the results as layers and tables of a GeoPackage 1.3, from which they can be read back whole. The same results
/// give the same bytes.
/// </summary>
public static class GeoPackageStore
{
    public const string FileName = "containers.gpkg";

    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(RunResults results, string path)
    {
        ArgumentNullException.ThrowIfNull(results);
        AtomicFile.WriteVia(path, temporary => Fill(results, temporary));
    }

    /// <returns>What <see cref="Write"/> was given, in the order of the outputs; of reviewed results what the machine found (the ledger: <see cref="LedgerStore"/>).</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ImageryFormatException">The file was not written by this program, or is damaged.</exception>
    public static RunResults Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"{path}: no such file", path);
        }

        try
        {
            using SqliteConnection connection = Open(path, SqliteOpenMode.ReadOnly);
            return new ResultsOfRows(connection).Read();
        }
        catch (Exception e) when (e is SqliteException or FormatException or InvalidCastException or ArgumentException or ParseException)
        {
            throw new ImageryFormatException(path, $"not the results of a run: {e.Message}", e);
        }
    }

    private static void Fill(RunResults results, string path)
    {
        using SqliteConnection connection = Open(path, SqliteOpenMode.ReadWriteCreate);
        PackageFile.Number(connection);
        using SqliteTransaction transaction = connection.BeginTransaction();
        RowsOfResults rows = new(results);
        PackageFile file = new(connection, transaction, rows.LastChange);
        file.CreateOwnTables();
        foreach (Table table in results.Review is null ? Layout.All : Layout.All.Concat(Layout.OfReview))
        {
            file.Add(table, rows.Of(table));
        }

        LedgerStore.Close(connection, transaction);

        transaction.Commit();
    }

    internal static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        SqliteConnection connection = new(
            new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }
}
