using System.Collections.Concurrent;
using MmNas.Ranking.Tables;
using MmNas.Search;

namespace MmNas.Ranking.Tests;

public sealed class TableRunTests : IDisposable
{
    private static readonly TableIdentity Identity = new("accuracy on val", "0123456789ab", "ba9876543210");
    private static readonly TableJob[] Jobs = [.. TableJob.All([Subnet.Parse("SA | GA"), Subnet.Parse("SA | FFN"), Subnet.Parse("FFN | GA")], firstSeed: 4, seeds: 2)];
    private static readonly TableSlot[] Slots = [new("cpu", 1), new("cpu", 1)];

    private readonly string folder = Directory.CreateTempSubdirectory("mmnas-table-").FullName;
    private readonly ConcurrentBag<TableJob> trained = [];

    private string File => Path.Combine(folder, "table.csv");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task All_AreTrainedOnce_AndASecondRunTrainsNone()
    {
        await RunAsync(Jobs, Train);
        Assert.Equal(Jobs.ToHashSet(), trained.ToHashSet());
        Assert.Equal(Jobs.Length, trained.Count);
        await RunAsync(Jobs, Train);
        Assert.Equal(Jobs.Length, trained.Count);
    }

    [Fact]
    public async Task CutOff_GoesOnWithWhatIsMissing()
    {
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunUntilAsync(Jobs, CancelledAfterThree, cancel.Token));
        var before = TableFile.Read(File).Rows;
        Assert.InRange(before.Count, 3, 4); // the other slot may have been at its end
        trained.Clear();
        await RunAsync(Jobs, Train);
        Assert.Equal(Jobs.Length - before.Count, trained.Count);
        Assert.Equal(Jobs.Length, TableFile.Read(File).Rows.Count);

        TableRow CancelledAfterThree(TableJob job, TableSlot slot, CancellationToken token)
        {
            token.ThrowIfCancellationRequested();
            var row = Train(job, slot, token);
            if (trained.Count >= 3) cancel.Cancel();
            return row;
        }
    }

    [Fact]
    public async Task Failure_EndsTheOthersAndIsSaid()
    {
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => RunAsync(Jobs, (job, slot, cancel) =>
            job == Jobs[1] ? throw new InvalidDataException("the weights have diverged") : job == Jobs[0] ? Train(job, slot, cancel) : Waiting(cancel)));
        Assert.Equal("the weights have diverged", error.Message);
        Assert.True(TableFile.Read(File).Rows.Count <= 1);

        static TableRow Waiting(CancellationToken cancel)
        {
            cancel.WaitHandle.WaitOne();
            throw new OperationCanceledException(cancel);
        }
    }

    [Fact]
    public async Task File_OfOtherData_IsRefusedAndLeftAlone()
    {
        using (var file = TableFile.Open(File)) file.Add(Train(Jobs[0], Slots[0], CancellationToken.None), Identity with { Data = "ffffffffffff" });
        var before = await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => RunAsync(Jobs, Train));
        Assert.Contains("--out", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken));
    }

    private Task RunAsync(IReadOnlyList<TableJob> jobs, Func<TableJob, TableSlot, CancellationToken, TableRow> train) => RunUntilAsync(jobs, train, TestContext.Current.CancellationToken);

    private async Task RunUntilAsync(IReadOnlyList<TableJob> jobs, Func<TableJob, TableSlot, CancellationToken, TableRow> train, CancellationToken cancel)
    {
        using var file = TableFile.Open(File);
        await new TableRun(file, Identity, train).RunAsync(file.Table.Missing(jobs), Slots, cancel);
    }

    private TableRow Train(TableJob job, TableSlot slot, CancellationToken cancel)
    {
        trained.Add(job);
        return new(job.Genotype, job.Seed, 1, 2, 3, 4, 5);
    }
}
