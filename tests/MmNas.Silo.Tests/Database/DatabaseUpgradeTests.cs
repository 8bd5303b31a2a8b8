using MmNas.Silo.Database;
using Npgsql;

namespace MmNas.Silo.Tests;

public sealed class DatabaseUpgradeTests(PostgresServer server)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Migrations_CountFromOneWithoutGaps() => Assert.Equal(Enumerable.Range(1, Migration.All.Count), Migration.All.Select(migration => migration.Version));

    [Fact]
    public async Task Upgrade_OfAnEmptyDatabase_AppliesAll_AndAgainNothing()
    {
        var database = await server.CreateDatabaseAsync();
        var names = new List<string>();
        var first = await DatabaseUpgrade.RunAsync(database, new Said(names), Cancel);
        Assert.Equal((0, Migration.Newest), (first.From, first.To));
        Assert.Equal(Migration.All.Select(migration => migration.Name), first.Applied);
        Assert.Equal(first.Applied, names);
        await DatabaseUpgrade.CheckAsync(database, Cancel);
        var again = await DatabaseUpgrade.RunAsync(database, cancel: Cancel);
        Assert.Equal((Migration.Newest, Migration.Newest), (again.From, again.To));
        Assert.Empty(again.Applied);
    }

    [Fact]
    public async Task Upgrade_OfManyAtOnce_AppliesEachMigrationOnce()
    {
        var database = await server.CreateDatabaseAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => DatabaseUpgrade.RunAsync(database, cancel: Cancel)));
        Assert.Equal(Migration.All.Select(migration => migration.Name), results.SelectMany(result => result.Applied));
    }

    [Fact]
    public async Task Upgrade_WithAMigrationThatFails_LeavesTheLastWholeOne_AndGoesOnLater()
    {
        var database = await server.CreateDatabaseAsync();
        Migration[] broken = [new(1, "0001-good", "CREATE TABLE good (n int)"), new(2, "0002-broken", "CREATE TABLE half (n int); SELECT 1/0")];
        await Assert.ThrowsAsync<DatabaseException>(() => DatabaseUpgrade.RunAsync(database, broken, null, Cancel));
        Migration[] mended = [broken[0], broken[1] with { Sql = "CREATE TABLE half (n int)" }];
        var result = await DatabaseUpgrade.RunAsync(database, mended, null, Cancel);
        Assert.Equal((1, "0002-broken"), (result.From, Assert.Single(result.Applied)));
    }

    [Fact]
    public async Task Check_OfADatabaseThatWasNotUpgraded_NamesTheCommand()
    {
        var refused = await Assert.ThrowsAsync<DatabaseException>(async () => await DatabaseUpgrade.CheckAsync(await server.CreateDatabaseAsync(), Cancel));
        Assert.Contains("mmnas database upgrade", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ANewerDatabase_IsRefusedByUpgradeAndCheck()
    {
        var database = await server.CreateDatabaseAsync();
        await DatabaseUpgrade.RunAsync(database, cancel: Cancel);
        await using (var source = NpgsqlDataSource.Create(database))
        await using (var command = source.CreateCommand("INSERT INTO mmnas_migration VALUES (99, '0099-future')"))
            await command.ExecuteNonQueryAsync(Cancel);
        foreach (var attempt in new Func<Task>[] { () => DatabaseUpgrade.RunAsync(database, cancel: Cancel), () => DatabaseUpgrade.CheckAsync(database, Cancel) })
            Assert.Contains("newer", (await Assert.ThrowsAsync<DatabaseException>(attempt)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=nobody;Password=hush;Database=none;Timeout=2", "PostgreSQL runs")]
    [InlineData("Hots=127.0.0.1;Password=hush", "connection string")]
    public async Task ADatabaseThatCannotBeReached_SaysWhatToCheck_AndNoPassword(string database, string wayOut)
    {
        var refused = await Assert.ThrowsAsync<DatabaseException>(() => DatabaseUpgrade.RunAsync(database, cancel: Cancel));
        Assert.Contains(wayOut, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>At once, where <see cref="Progress{T}"/> would say it some time.</summary>
    private sealed class Said(List<string> names) : IProgress<string>
    {
        public void Report(string value) => names.Add(value);
    }
}
