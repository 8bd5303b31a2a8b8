using System.Collections.Concurrent;
using MmNas.Training.Batches;
using TorchSharp;

namespace MmNas.Training.Tests;

/// <summary>Batches one after another, and the threads that gather them.</summary>
public sealed class LoadersTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void InOrder_GivesAllInTheirOrder(int threads)
    {
        using var loaders = new Loaders(threads);
        Assert.Equal(Enumerable.Range(0, 50), loaders.InOrder(Enumerable.Range(0, 50).Select(Number), Cancel).Select(gathered => gathered.On(torch.CPU)));
        Assert.Empty(loaders.InOrder(Enumerable.Empty<Gathering<int>>(), Cancel));
    }

    [Fact]
    public void InOrder_WhereOneFails_GivesThoseBeforeIt()
    {
        using var loaders = new Loaders(2);
        var seen = new List<int>();
        Gathering<int> failing = _ => throw new InvalidDataException("damaged");
        var all = Enumerable.Range(0, 10).Select(number => number == 4 ? failing : Number(number));
        var error = Assert.Throws<InvalidDataException>(() =>
        {
            foreach (var gathered in loaders.InOrder(all, Cancel)) seen.Add(gathered.On(torch.CPU));
        });
        Assert.Equal("damaged", error.Message);
        Assert.Equal([0, 1, 2, 3], seen);
    }

    [Fact]
    public void InOrder_ThatIsCancelled_Stops()
    {
        using var loaders = new Loaders(2);
        using var cancel = new CancellationTokenSource();
        var seen = 0;
        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            foreach (var _ in loaders.InOrder(Enumerable.Range(0, 1000).Select(Number), cancel.Token))
                if (++seen == 3) cancel.Cancel();
        });
        Assert.Equal(3, seen);
    }

    [Fact]
    public void Dispose_EndsTheThreads()
    {
        var (threads, mine) = (new ConcurrentDictionary<Thread, bool>(), Thread.CurrentThread);
        Gathering<int> noting = _ =>
        {
            // Whoever asks gathers what no loader has come to: all of it, were it not to wait for one.
            if (Thread.CurrentThread == mine) Assert.True(SpinWait.SpinUntil(() => !threads.IsEmpty, TimeSpan.FromMinutes(1)));
            else threads[Thread.CurrentThread] = true;
            return _ => 0;
        };
        using (var loaders = new Loaders(3))
        {
            foreach (var gathered in loaders.InOrder(Enumerable.Repeat(noting, 200), Cancel)) gathered.On(torch.CPU);
        }

        Assert.All(threads.Keys, thread => Assert.False(thread.IsAlive));
    }

    [Fact]
    public void HasRoom_IsBoundedByThreadsAndBytes()
    {
        using Loaders none = new(0), two = new(2);
        Assert.False(none.HasRoom(0, 0));
        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(ahead => two.HasRoom(ahead, 1 << 20)));
        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(ahead => two.HasRoom(ahead, 200 << 20)));
        Assert.Equal([true, false], Enumerable.Range(0, 2).Select(ahead => two.HasRoom(ahead, 4L << 30)));
    }

    private static Gathering<int> Number(int number) => memory =>
    {
        var array = memory.Floats(1);
        array.Values[0] = number;
        return _ => (int)array.Values[0];
    };
}
