using System.Collections.Concurrent;

namespace MmNas.Grains.Tests.Protocol;

/// <summary>A world in which one thing happens after another, at times that nobody waits for: the real grains live in it, and everything between them
/// (messages, writes, files, time) follows from a seed.</summary>
/// <remarks>Cancellations that .NET runs on its thread pool come in whenever they come in: a seed gives nearly the same history again, not quite.</remarks>
internal sealed class World(int seed) : TimeProvider
{
    private readonly PriorityQueue<Action, (long Time, long Order)> ahead = new();
    private readonly ConcurrentQueue<(SynchronizationContext Context, Action Action)> arrived = new(); // also from other threads
    private readonly Random random = new(seed);
    private long order;

    /// <summary>Milliseconds since the beginning.</summary>
    public long Now { get; private set; }

    /// <summary>Whether anything goes wrong at present.</summary>
    public bool IsStormy { get; set; }

    public override long TimestampFrequency => 1000;

    public override long GetTimestamp() => Now;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddYears(50).AddMilliseconds(Now);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Alarm(this, () => callback(state), dueTime);

    /// <summary>True with a chance, and never while there is no storm.</summary>
    public bool Strikes(double chance) => IsStormy && random.NextDouble() < chance;

    /// <summary>Whole, below the limit.</summary>
    public int Below(int limit) => random.Next(limit);

    /// <summary>How long something takes on its way.</summary>
    public int Delay() => Strikes(0.05) ? Below(4000) : 1 + Below(20);

    public void After(int milliseconds, Action action)
    {
        lock (ahead) ahead.Enqueue(action, (Now + milliseconds, order++));
    }

    /// <summary>Done after a time; whoever awaits it goes on in his own turn.</summary>
    public Task Later(int milliseconds)
    {
        var source = new TaskCompletionSource();
        After(milliseconds, source.SetResult);
        return source.Task;
    }

    /// <summary>From any thread.</summary>
    public void Post(SynchronizationContext context, Action action) => arrived.Enqueue((context, action));

    /// <summary>Lets things happen until something holds.</summary>
    /// <param name="until">Looked at before everything that happens.</param>
    /// <param name="most">Things that may happen before that; more mean that it never will.</param>
    /// <param name="how">Says how it stands, where it never does.</param>
    public void Run(Func<bool> until, int most, Func<string> how)
    {
        for (var happened = 0; !until(); happened++)
        {
            if (happened == most) Assert.Fail($"still not there after {happened} events, at {Now} ms: {how()}");
            if (arrived.TryDequeue(out var turn)) Do(turn.Context, turn.Action);
            else Do(null, Next());
        }
    }

    private Action Next()
    {
        lock (ahead)
        {
            Assert.True(ahead.TryDequeue(out var action, out var when), "nothing is ahead any more");
            Now = Math.Max(Now, when.Time);
            return action;
        }
    }

    private static void Do(SynchronizationContext? context, Action action)
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(context);
        try
        {
            action();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private sealed class Alarm : ITimer
    {
        private readonly World world;
        private readonly Action ring;
        private int setting;

        public Alarm(World world, Action ring, TimeSpan due)
        {
            (this.world, this.ring) = (world, ring);
            Change(due, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var own = Interlocked.Increment(ref setting);
            if (dueTime == Timeout.InfiniteTimeSpan) return true;
            world.After((int)dueTime.TotalMilliseconds, () =>
            {
                if (Volatile.Read(ref setting) == own) ring();
            });
            return true;
        }

        public void Dispose() => Interlocked.Increment(ref setting);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
