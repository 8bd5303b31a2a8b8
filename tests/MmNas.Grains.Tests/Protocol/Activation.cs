using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Timers;

namespace MmNas.Grains.Tests.Protocol;

/// <summary>A grain in memory: its turns, one after another. Killed, it never takes another; frozen, not until it thaws.</summary>
internal sealed class Activation : SynchronizationContext
{
    private static readonly FieldInfo Constructing = typeof(IGrainContext).Assembly.GetType("Orleans.Runtime.RuntimeContext")!
        .GetField("_threadLocalContext", BindingFlags.NonPublic | BindingFlags.Static)!; // where a grain's constructor looks for its context

    private static readonly MethodInfo TimerMethod = typeof(Activation).GetMethod(nameof(Timer), BindingFlags.NonPublic | BindingFlags.Instance)!;

    private readonly World world;
    private readonly Action<Activation> leaves;
    private readonly IGrainContext context;
    private readonly List<Action> held = [];
    private readonly HashSet<Action> waiting = [];
    private Task last = Task.CompletedTask, activated = Task.CompletedTask;
    private bool frozen;

    /// <param name="world">Where it lives.</param>
    /// <param name="id">Its key in the grains' words.</param>
    /// <param name="grains">Its way to others.</param>
    /// <param name="leaves">Told when it wants to be replaced.</param>
    public Activation(World world, GrainId id, IGrainFactory grains, Action<Activation> leaves)
    {
        (this.world, this.leaves, Id) = (world, leaves, id);
        var timers = Stub.Of<ITimerRegistry>((method, arguments) => TimerMethod.MakeGenericMethod(method.GetGenericArguments()).Invoke(this, arguments[1..]));
        var runtime = Stub.Of<IGrainRuntime>((method, _) => method.Name switch
        {
            "get_GrainFactory" => grains,
            "get_TimerRegistry" => timers,
            nameof(IGrainRuntime.DeactivateOnIdle) => Leave(),
            _ => null,
        });
        var services = new ServiceCollection().AddSingleton(runtime).AddSingleton(timers).BuildServiceProvider();
        context = Stub.Of<IGrainContext>((method, _) => method.Name switch
        {
            "get_GrainId" => id,
            "get_ActivationServices" => services,
            nameof(IGrainContext.Deactivate) => Leave(),
            _ => null,
        });
    }

    public GrainId Id { get; }

    public bool IsDead { get; private set; }

    /// <summary>Whether others take its place already.</summary>
    public bool HasLeft { get; private set; }

    public object Grain { get; private set; } = null!;

    /// <summary>Constructs the grain and lets it wake.</summary>
    public void Begin(Func<object> grain)
    {
        Constructing.SetValue(null, context);
        try
        {
            Grain = grain();
        }
        finally
        {
            Constructing.SetValue(null, null);
        }

        if (Grain is Grain real) world.Post(this, () => last = activated = real.OnActivateAsync(CancellationToken.None));
    }

    /// <summary>It takes no other turn, and who waits for an answer of it hears of that.</summary>
    public void Kill()
    {
        IsDead = true;
        foreach (var hear in waiting) world.After(500, hear);
        waiting.Clear();
    }

    /// <summary>Somebody waits for an answer.</summary>
    /// <param name="died">What he is told if it is killed.</param>
    /// <returns>To be called when he has his answer.</returns>
    public Action Expect(Action died)
    {
        waiting.Add(died);
        return () => waiting.Remove(died);
    }

    public void Freeze(int milliseconds)
    {
        frozen = true;
        world.After(milliseconds, () =>
        {
            frozen = false;
            foreach (var turn in held) world.Post(this, turn);
            held.Clear();
        });
    }

    public override void Post(SendOrPostCallback d, object? state) => world.Post(this, () => Turn(() => d(state)));

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs a call in its turns, after the one before has ended unless they may interleave; none before it is awake.</summary>
    public void Run(Func<Task> call, bool interleaves) => Post(_ => { if (interleaves) _ = AfterAsync(activated, call); else last = AfterAsync(last, call); }, null);

    private static async Task AfterAsync(Task before, Func<Task> call)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await call();
    }

    private void Turn(Action action)
    {
        if (IsDead) return;
        if (frozen) held.Add(() => Turn(action));
        else action();
    }

    private object? Leave()
    {
        if (HasLeft) return null;
        HasLeft = true;
        leaves(this);
        if (Grain is Grain real) Post(_ => real.OnDeactivateAsync(new(DeactivationReasonCode.ApplicationRequested, "asked for"), CancellationToken.None), null);
        return null;
    }

    private IGrainTimer Timer<T>(Func<T, CancellationToken, Task> callback, T state, GrainTimerCreationOptions options)
    {
        var stopped = false;
        Ring(options.DueTime);
        return Stub.Of<IGrainTimer>((method, _) =>
        {
            if (method.Name == nameof(IDisposable.Dispose)) stopped = true;
            return null;
        });

        void Ring(TimeSpan due) => world.After((int)due.TotalMilliseconds, () => Run(async () =>
        {
            if (stopped || HasLeft) return;
            await callback(state, CancellationToken.None);
            if (options.Period != Timeout.InfiniteTimeSpan) Ring(options.Period);
        }, interleaves: true));
    }
}
