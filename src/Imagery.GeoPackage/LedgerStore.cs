using Imagery.Detections;
using Imagery.Geometry;
using Imagery.Reporting;
using Imagery.Reviewing;
using Microsoft.Data.Sqlite;

namespace Imagery.GeoPackage;

/// <summary>
/// The ledger of review in <c>containers.gpkg</c>, table <c>edits</c>: lines are added one by one as they are made, each on the disk before the call
/// returns; the file itself refuses to change or remove one. Writing results anew carries the ledger over.
/// </summary>
public static class LedgerStore
{
    /// <summary>The triggers of an append-only table.</summary>
    private static readonly string[] Triggers =
    [
        .. new[] { "UPDATE", "DELETE" }.Select(verb =>
            $"CREATE TRIGGER \"edits_no_{verb.ToLowerInvariant()}\" BEFORE {verb} ON \"edits\" BEGIN SELECT RAISE(ABORT, 'the ledger of review is append-only'); END"),

        // INSERT OR REPLACE removes a row without asking the trigger above.
        "CREATE TRIGGER \"edits_no_replace\" BEFORE INSERT ON \"edits\" WHEN EXISTS (SELECT 1 FROM \"edits\" WHERE \"id\" = NEW.\"id\" OR fid = NEW.fid) "
            + "BEGIN SELECT RAISE(IGNORE); END",
        "CREATE UNIQUE INDEX \"edits_id\" ON \"edits\" (\"id\")",
    ];

    /// <summary>
    /// Keeps other processes from adding lines between the reading of a ledger and the renaming of the file that holds it next. Dispose on the same thread.
    /// </summary>
    /// <exception cref="IOException">Another process holds it for more than a minute.</exception>
    public static IDisposable Hold(string path) => new StoreHold(path);

    /// <returns>Empty where there is no file, or none that holds a ledger.</returns>
    /// <exception cref="ImageryFormatException">The file is damaged, or a line was changed by hand.</exception>
    public static Ledger Read(string path)
    {
        if (!File.Exists(path))
        {
            return Ledger.Empty;
        }

        try
        {
            using SqliteConnection connection = GeoPackageStore.Open(path, SqliteOpenMode.ReadOnly);
            return PackageFile.Has(connection, Layout.Edits.Name) ? new Ledger(Lines(connection, path)) : Ledger.Empty;
        }
        catch (Exception e) when (e is SqliteException or FormatException or InvalidCastException)
        {
            throw new ImageryFormatException(path, $"its ledger of review cannot be read ({e.Message}); move the file away if it holds none that matters", e);
        }
    }

    /// <summary>Adds lines that the ledger does not hold yet, all or none.</summary>
    /// <returns>How many were added.</returns>
    /// <exception cref="ImageryFormatException">The file holds no results of this program.</exception>
    public static int Append(string path, IReadOnlyList<Edit> edits)
    {
        ArgumentNullException.ThrowIfNull(edits);
        using IDisposable hold = Hold(path);
        try
        {
            using SqliteConnection connection = GeoPackageStore.Open(path, SqliteOpenMode.ReadWrite);
            using SqliteTransaction transaction = connection.BeginTransaction();
            int added = 0;
            foreach (Edit edit in edits)
            {
                using SqliteCommand insert = new(Layout.Edits.InsertSql.Replace("INSERT", "INSERT OR IGNORE", StringComparison.Ordinal), connection, transaction);
                foreach ((int i, object? value) in Cells(edit).Index())
                {
                    insert.Parameters.AddWithValue($"@p{i}", value ?? DBNull.Value);
                }

                added += insert.ExecuteNonQuery();
            }

            transaction.Commit();
            return added;
        }
        catch (SqliteException e)
        {
            throw new ImageryFormatException(path, $"the edit was not stored: {e.Message}", e);
        }
    }

    /// <summary>Once the lines are in: from now on they stay.</summary>
    internal static void Close(SqliteConnection connection, SqliteTransaction transaction)
    {
        foreach (string sql in Triggers)
        {
            using SqliteCommand command = new(sql, connection, transaction);
            command.ExecuteNonQuery();
        }
    }

    /// <summary>In the order of the table's columns.</summary>
    internal static object?[] Cells(Edit e) =>
    [
        e.Id, e.Reviewer, GeoPackage.Cells.Time(e.AtUtc), OutputWords.Of(e.Kind), e.SceneId, e.Zone, e.DetectionId, e.Place?.Centre.X, e.Place?.Centre.Y,
        e.Place?.OrientationDegrees, e.Length is { } length ? OutputWords.Of(length) : null, e.Why, e.Withdraws,
    ];

    private static List<Edit> Lines(SqliteConnection connection, string path)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = Layout.Edits.SelectSql;
        using SqliteDataReader reader = command.ExecuteReader();
        Row row = new(Layout.Edits, reader);
        List<Edit> edits = [];
        while (reader.Read())
        {
            Edit edit = EditOf(row);
            edits.Add(edit.Id == row.Text("id")
                ? edit
                : throw new ImageryFormatException(path, $"line {row.Text("id")} of the ledger of review was changed by hand: its content gives {edit.Id}"));
        }

        return edits;
    }

    private static Edit EditOf(Row r) => new(r.Text("reviewer"), r.Time("at_utc"), Words.Read<EditKind>(r.Text("what"), OutputWords.Of), r.Text("scene_id"))
    {
        Place = r.MaybeReal("centre_x_m") is { } x ? new EditPlace(new MapPoint(x, r.Real("centre_y_m")), r.Real("orientation_deg")) : null,
        Length = r.Maybe("length_class") is { } length ? Words.Read<ContainerLength>(length, OutputWords.Of) : null,
        Zone = r.Maybe("zone"),
        DetectionId = r.Maybe("detection_id"),
        Why = r.Text("why"),
        Withdraws = r.Maybe("withdraws"),
    };
}
