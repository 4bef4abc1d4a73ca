using Imagery.Postgres;
using Xunit;

namespace Imagery.IntegrationTests.Queueing;

[Collection(PostgresCollection.Name)]
public sealed class SchemaTests(PostgresFixture postgres)
{
    [SkippableFact]
    public async Task Each_step_is_applied_once_by_many_who_come_at_once()
    {
        Skip.IfNot(postgres.IsThere, PostgresFixture.WhyNot);
        string database = await postgres.NewDatabaseAsync();

        QueueDatabase[] opened = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => QueueDatabase.OpenAsync(postgres.AddressOf(database), new QueueOptions(), default)));

        Assert.Equal(SchemaMigrations.All.Count, await postgres.ScalarAsync<long>(database, "SELECT count(*) FROM imagery.schema_steps"));
        Assert.Equal(Enumerable.Range(1, SchemaMigrations.All.Count), SchemaMigrations.All.Select(s => s.Number));
        foreach (QueueDatabase one in opened)
        {
            await one.DisposeAsync();
        }
    }

    [SkippableFact]
    public async Task A_database_that_is_newer_than_the_program_is_refused()
    {
        Skip.IfNot(postgres.IsThere, PostgresFixture.WhyNot);
        string database = await postgres.NewDatabaseAsync();
        await (await QueueDatabase.OpenAsync(postgres.AddressOf(database), new QueueOptions(), default)).DisposeAsync();
        await postgres.ExecuteAsync(database, "INSERT INTO imagery.schema_steps (number, name) VALUES (9999, 'from the future')");

        NewerDatabaseException e = await Assert.ThrowsAsync<NewerDatabaseException>(() => QueueDatabase.OpenAsync(postgres.AddressOf(database), new QueueOptions(), default));

        Assert.Contains("9999", e.Message, StringComparison.Ordinal);
        Assert.Equal(2, QueueTool.Run(postgres.Password, "status", "--queue", database).ExitCode);
    }
}
