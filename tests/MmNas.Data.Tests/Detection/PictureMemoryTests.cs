namespace MmNas.Data.Tests.Detection;

public sealed class PictureMemoryTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public void While_OnManyThreads_NeverHoldsMoreThanThereIs_AndLetsEverybodyThrough()
    {
        var memory = new PictureMemory(100);
        var (gate, held, most, done) = (new Lock(), 0, 0, 0);
        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Cancel }, at => memory.While(10 + (at % 50), () =>
        {
            lock (gate) most = Math.Max(most, held += 10 + (at % 50));
            Thread.Yield();
            lock (gate) (held, done) = (held - 10 - (at % 50), done + 1);
            return 0;
        }, Cancel));
        Assert.Equal((0, 200), (held, done));
        Assert.InRange(most, 59, 100);
    }

    [Fact]
    public async Task Take_OfMoreThanThereIs_GoesAlone()
    {
        var memory = new PictureMemory(100);
        memory.Take(500, Cancel);
        var other = Task.Run(() => memory.Take(1, Cancel), Cancel);
        Assert.False(other.IsCompleted);
        memory.Return(500);
        await other.WaitAsync(TimeSpan.FromMinutes(1), Cancel);
    }

    [Fact]
    public async Task Take_ThatIsCancelled_WaitsNoLonger()
    {
        var memory = new PictureMemory(100);
        memory.Take(100, Cancel);
        using var end = new CancellationTokenSource();
        var waiting = Task.Run(() => memory.Take(1, end.Token), Cancel);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(TimeSpan.FromMinutes(1), Cancel));
        memory.Return(100);
        memory.Take(100, Cancel); // nothing of what was given up is still taken
    }
}
