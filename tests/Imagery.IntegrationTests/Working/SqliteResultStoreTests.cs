using Imagery.IntegrationTests.GeoTiff;
using Imagery.Worker;
using Imagery.Worker.Stores;
using Xunit;

namespace Imagery.IntegrationTests.Working;

public sealed class SqliteResultStoreTests : ScratchFolder
{
    [Fact]
    public void What_was_put_is_found_by_the_next_who_opens_the_store()
    {
        using (SqliteResultStore store = SqliteResultStore.Open(PathOf("work.db")))
        {
            store.Put("a", SceneResultFormatTests.Result());
        }

        using SqliteResultStore again = SqliteResultStore.Open(PathOf("work.db"));
        Assert.True(again.Has("a"));
        Assert.Equal(SceneResultFormat.ToBytes(SceneResultFormatTests.Result()), SceneResultFormat.ToBytes(again.Find("a")!));
        Assert.Null(again.Find("b"));
    }

    [Fact]
    public void The_bytes_of_a_compacted_store_depend_on_its_rows_alone()
    {
        foreach ((string name, string[] keys) in new[] { ("one", new[] { "a", "b" }), ("two", ["c", "b", "a", "d"]) })
        {
            SqliteResultStore store = SqliteResultStore.Open(PathOf(name));
            foreach (string key in keys)
            {
                store.Put(key, SceneResultFormatTests.Result());
            }

            store.KeepOnly(new HashSet<string> { "a", "b" });
            store.CompactAndClose();
        }

        Assert.Equal(File.ReadAllBytes(PathOf("one")), File.ReadAllBytes(PathOf("two")));
    }

    [Fact]
    public void A_damaged_store_is_replaced_by_an_empty_one()
    {
        File.WriteAllText(PathOf("work.db"), new string('x', 5000));

        using SqliteResultStore store = SqliteResultStore.Open(PathOf("work.db"));

        Assert.Empty(store.Keys());
        store.Put("a", SceneResultFormatTests.Result());
        Assert.Equal(["a"], store.Keys());
    }

    [Fact]
    public void Two_do_not_work_in_one_folder_of_outputs()
    {
        using WorkPlace first = WorkPlace.Open(PathOf("out"), fresh: false);

        IOException fault = Assert.Throws<IOException>(() => WorkPlace.Open(PathOf("out"), fresh: false));

        Assert.Contains("another imagery", fault.Message, StringComparison.Ordinal);
    }
}
