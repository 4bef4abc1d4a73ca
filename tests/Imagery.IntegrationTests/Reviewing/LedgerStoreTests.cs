using System.Text;
using Imagery.Cli.Running;
using Imagery.Detections;
using Imagery.GeoPackage;
using Imagery.IntegrationTests.GeoTiff;
using Imagery.IntegrationTests.Running;
using Imagery.Reporting;
using Imagery.Reviewing;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Imagery.IntegrationTests.Reviewing;

public sealed class LedgerStoreTests : ScratchFolder
{
    private static readonly RunResults s_machine = ReviewFolder.Results(30);

    private static readonly string s_scene = s_machine.Detections[0].SceneId;

    [Fact]
    public void Edits_survive_a_run_a_report_and_a_comparison_and_counts_follow()
    {
        OutputFolder outputs = ReviewFolder.Write(PathOf("out"), s_machine);
        byte[] machine = File.ReadAllBytes(PathOf("out/counts.csv"));
        Assert.False(File.Exists(PathOf("out/reviewed.csv")));
        Assert.Equal(3, outputs.Append([Of(3, EditKind.Reject, 1), Of(4, EditKind.Accept, 2), Of(5, EditKind.Length, 3) with { Length = ContainerLength.FortyFoot }]));

        Assert.Equal(0, Tool.Run("report", PathOf("out"), "--quiet").ExitCode);

        IReadOnlyDictionary<string, string> row = Tool.Rows(PathOf("out/counts.csv")).Single(r => r["scene_id"] == s_scene && r["zone"] != "*");
        Assert.Equal("29", row["count"]);
        Assert.Contains("edited", row["flags"].Split(';'));
        Assert.Equal(2, Tool.Rows(PathOf("out/counts.csv")).Count(r => r["flags"].Contains("edited", StringComparison.Ordinal)));
        IReadOnlyDictionary<string, string> side = Tool.Rows(PathOf("out/reviewed.csv")).Single(r => r["scene_id"] == s_scene && r["zone"] != "*");
        Assert.Equal(("30", "29", "2", "1", "27", "ann"), (side["machine_count"], side["reviewed_count"], side["accepted"], side["rejected"], side["unreviewed"], side["reviewers"]));
        Assert.Contains("Machine and reviewed", File.ReadAllText(PathOf("out/report.html")), StringComparison.Ordinal);
        Assert.Equal(1, Count(File.ReadAllText(PathOf("out/containers.geojson")), "\"rejected\""));
        Assert.Equal(1L, Scalar("SELECT COUNT(*) FROM containers WHERE state = 'rejected'"));
        Assert.Equal(2L, Scalar("SELECT COUNT(*) FROM containers WHERE state = 'accepted'"));

        Dictionary<string, byte[]> before = All();
        ReviewFolder.Write(PathOf("out"), s_machine);
        Assert.Equal(before.Keys.Order(), All().Keys.Order());
        Assert.All(All(), f => Assert.True(f.Value.AsSpan().SequenceEqual(before[f.Key]), f.Key));
        Assert.Equal(0, Tool.Run("compare", PathOf("out"), "--quiet").ExitCode);
        Assert.Equal(3, outputs.ReadLedger().All.Count);
        Assert.Equal(before["counts.csv"], All()["counts.csv"]);

        outputs.Append([.. outputs.ReadLedger().All.Select((e, i) => new Edit("ann", At(10 + i), EditKind.Withdraw, s_scene) { Withdraws = e.Id })]);
        outputs.Write(outputs.Read(), drawn: null);
        Assert.Equal(machine, File.ReadAllBytes(PathOf("out/counts.csv")));
    }

    [Fact]
    public void The_file_itself_refuses_to_change_or_remove_a_line_and_a_changed_one_betrays_itself()
    {
        OutputFolder outputs = ReviewFolder.Write(PathOf("out"), s_machine);
        outputs.Append([Of(0, EditKind.Accept, 1)]);

        Assert.Contains("append-only", Assert.Throws<SqliteException>(() => Scalar("UPDATE edits SET why = 'x'")).Message, StringComparison.Ordinal);
        Assert.Contains("append-only", Assert.Throws<SqliteException>(() => Scalar("DELETE FROM edits")).Message, StringComparison.Ordinal);
        Scalar("INSERT OR REPLACE INTO edits (fid, id, why) SELECT fid, id, 'x' FROM edits");
        Assert.Equal(string.Empty, Assert.Single(outputs.ReadLedger().All).Why);
        outputs.Write(outputs.Read(), drawn: null);
        Assert.Throws<SqliteException>(() => Scalar("DELETE FROM edits"));

        Scalar("DROP TRIGGER edits_no_update");
        Scalar("UPDATE edits SET what = 'reject'");
        Assert.Contains("changed by hand", Assert.Throws<ImageryFormatException>(() => outputs.ReadLedger()).Message, StringComparison.Ordinal);
        Assert.Equal(2, Tool.Run("report", PathOf("out")).ExitCode);
    }

    [Fact]
    public void Two_ledgers_merge_once_and_the_agreement_is_told()
    {
        OutputFolder mine = ReviewFolder.Write(PathOf("mine"), s_machine);
        OutputFolder theirs = ReviewFolder.Write(PathOf("theirs"), s_machine);
        mine.Append([.. Enumerable.Range(0, 4).Select(i => Of(i, EditKind.Accept, i))]);
        theirs.Append([.. Enumerable.Range(0, 4).Select(i => Of(i, i == 0 ? EditKind.Reject : EditKind.Accept, 20 + i, "bob")), Gone()]);
        byte[] other = File.ReadAllBytes(PathOf("theirs/containers.gpkg"));

        ToolResult first = Tool.Run("review", "merge", PathOf("mine"), "--with", PathOf("theirs/containers.gpkg"));
        byte[] merged = File.ReadAllBytes(PathOf("mine/containers.gpkg"));
        ToolResult again = Tool.Run("review", "merge", PathOf("mine"), "--with", PathOf("theirs"));

        Assert.Equal((0, 0), (first.ExitCode, again.ExitCode));
        Assert.Contains("5 edits added, 0 were there already", first.Output, StringComparison.Ordinal);
        Assert.Contains("ann and bob agree on 3 of 4 boxes (75.0 %", first.Output, StringComparison.Ordinal);
        Assert.Contains("no longer there: accept of no-such-box in image gone-20200101", first.Errors, StringComparison.Ordinal);
        Assert.Contains("0 edits added, 5 were there already", again.Output, StringComparison.Ordinal);
        Assert.Equal(merged, File.ReadAllBytes(PathOf("mine/containers.gpkg")));
        Assert.Equal(other, File.ReadAllBytes(PathOf("theirs/containers.gpkg")));
        Assert.Contains("reviewers-disagree", File.ReadAllText(PathOf("mine/counts.csv")), StringComparison.Ordinal);
        Assert.Contains("no-such-box", File.ReadAllText(PathOf("mine/report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_added_while_results_are_written_anew_are_not_lost()
    {
        OutputFolder outputs = ReviewFolder.Write(PathOf("out"), s_machine);
        Task writing = Task.Run(() =>
        {
            for (int i = 0; i < 3; i++)
            {
                outputs.Write(outputs.Read(), drawn: null);
            }
        });
        for (int i = 0; i < 30; i++)
        {
            outputs.Append([Of(i, EditKind.Accept, i)]);
        }

        await writing;
        Assert.Equal(30, outputs.ReadLedger().All.Count);
    }

    [Fact]
    public void A_store_that_cannot_be_read_is_not_written_over()
    {
        Directory.CreateDirectory(PathOf("out"));
        File.WriteAllBytes(PathOf("out/containers.gpkg"), Encoding.UTF8.GetBytes(new string('x', 5000)));

        Assert.Throws<ImageryFormatException>(() => ReviewFolder.Write(PathOf("out"), s_machine));
        Assert.Equal(5000, new FileInfo(PathOf("out/containers.gpkg")).Length);
    }

    private static DateTimeOffset At(int minute) => new(2024, 1, 1, 12, minute, 0, TimeSpan.Zero);

    private static Edit Of(int box, EditKind kind, int minute, string reviewer = "ann") => new(reviewer, At(minute), kind, s_scene)
    {
        Place = EditPlace.Of(s_machine.Detections[box]),
        DetectionId = s_machine.Detections[box].Id,
    };

    private static Edit Gone() => new("bob", At(40), EditKind.Accept, "gone-20200101") { Place = EditPlace.Of(s_machine.Detections[0]), DetectionId = "no-such-box" };

    private object? Scalar(string sql)
    {
        using SqliteConnection connection = new($"Data Source={PathOf("out/containers.gpkg")};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static int Count(string text, string word) => (text.Length - text.Replace(word, string.Empty, StringComparison.Ordinal).Length) / word.Length;

    private Dictionary<string, byte[]> All() => Directory.GetFiles(PathOf("out"), "*", SearchOption.AllDirectories)
        .ToDictionary(f => Path.GetRelativePath(PathOf("out"), f), File.ReadAllBytes);
}
