using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Layers;
using MmNas.Contracts.Notifying;
using MmNas.Contracts.Retraining;
using MmNas.Contracts.Trainers;
using MmNas.Grains.Campaigns;
using MmNas.Grains.Devices;
using MmNas.Grains.Directories;
using MmNas.Grains.Experiments;
using MmNas.Grains.Layers;
using MmNas.Grains.Metrics;
using MmNas.Grains.Notifying;
using MmNas.Grains.Retraining;
using MmNas.Grains.Storage;
using MmNas.Grains.Trainers;
using MmNas.Tasks;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace MmNas.Grains.Tests.Protocol;

/// <summary>The grains of a world and the messages between them. In a storm messages come late, twice or never, and answers get lost.</summary>
internal sealed class Cluster(World world, Store store, Files files)
{
    private const int FailuresKept = 8;

    private const double Lost = 0.01, AnswerLost = 0.01, Twice = 0.03;

    private static readonly MethodInfo CallMethod = typeof(Cluster).GetMethod(nameof(Call), BindingFlags.NonPublic | BindingFlags.Instance)!;
    private static readonly IHostApplicationLifetime NeverStops = Stub.Of<IHostApplicationLifetime>((_, _) => CancellationToken.None);

    private static readonly PlatformMetrics Metrics = new(); // nobody reads it

    /// <summary>The pool of this world hears of dead silos by their silence alone.</summary>
    private static readonly IClusterMembershipService NobodyDies = Stub.Of<IClusterMembershipService>((_, _) =>
        new ClusterMembershipSnapshot(ImmutableDictionary<SiloAddress, ClusterMember>.Empty, MembershipVersion.MinValue));

    private readonly Dictionary<GrainId, Activation> current = [];
    private readonly HashSet<string> deadSilos = [];
    private readonly HashSet<GrainId> twins = [];
    private readonly ConcurrentDictionary<Task, (string What, long Since)> open = new(); // also from other threads
    private readonly ConcurrentQueue<string> failures = new();
    private readonly WorkServices services = new(files, new(TimeSpan.FromMinutes(1)), new(int.MaxValue, TimeSpan.FromMilliseconds(200), Factor: 1), new PlatformClock(world), Metrics, new());

    /// <summary>Of those that live and take calls.</summary>
    public IReadOnlyList<Activation> Activations => [.. current.Values.OrderBy(activation => $"{activation.Id}", StringComparer.Ordinal)];

    public static GrainId IdOf(Type contract, string key) => GrainId.Create(contract.Name, key);

    /// <summary>The way to all grains for somebody.</summary>
    /// <remarks>A late or doubled message of a campaign would count as a new order of its: those of this world come once and soon.</remarks>
    public IGrainFactory Factory(GrainId id) => Stub.Of<IGrainFactory>((method, arguments) => ProxyOf(
        method.GetGenericArguments()[0], $"{arguments[0]}", isCalm: id.Type.ToString() == nameof(ICampaignGrain)));

    public T Grain<T>(string key)
        where T : class => (T)ProxyOf(typeof(T), key);

    /// <summary>A way without the storm: each message comes once, and after those before it.</summary>
    public T Direct<T>(string key)
        where T : class => (T)ProxyOf(typeof(T), key, isCalm: true);

    /// <summary>The process of an activation is gone; another takes its place when somebody calls.</summary>
    public void Kill(Activation activation)
    {
        Abandon(activation);
        activation.Kill();
    }

    /// <summary>Whether a grain has been in memory twice: the one that is asked may not know yet what the other has stored.</summary>
    public bool WasTwice(Type contract, string key) => twins.Contains(IdOf(contract, key));

    /// <summary>Others think that it is gone, and it lives on: there are two of it until it notices.</summary>
    public void Double(Activation activation)
    {
        twins.Add(activation.Id);
        Abandon(activation);
    }

    private void Abandon(Activation activation)
    {
        if (current.GetValueOrDefault(activation.Id) == activation) current.Remove(activation.Id);
    }

    /// <summary>With all trainers on it. Its address never comes back.</summary>
    public void KillSilo(string silo)
    {
        deadSilos.Add(silo);
        foreach (var trainer in Activations.Where(one => one.Grain is ModelTrainer && IsDead(one.Id))) Kill(trainer);
    }

    private bool IsDead(GrainId id) => id.Type.ToString() == nameof(ITrainerGrain) && deadSilos.Contains(SlotKey.Parse(id.Key.ToString()!).Silo);

    private object ProxyOf(Type contract, string key, bool isCalm = false)
    {
        var id = IdOf(contract, key);
        return Stub.Of(contract, (method, arguments) =>
        {
            var result = method.ReturnType.IsGenericType ? method.ReturnType.GetGenericArguments()[0] : typeof(object);
            return CallMethod.MakeGenericMethod(result).Invoke(this, [id, method, arguments, isCalm]);
        });
    }

    /// <summary>Which calls wait for an answer, and how the last ones failed, for whoever has to find out why nothing moves.</summary>
    public string Describe() => $"calls without an answer: {string.Join(", ", open.Values.Select(call => $"{call.What} since {call.Since} ms"))}; last failures: {string.Join(", ", failures)}";

    private Task<T> Call<T>(GrainId id, MethodInfo method, object?[] arguments, bool isCalm)
    {
        var answer = new TaskCompletionSource<T>();
        open[answer.Task] = ($"{method.Name} of {id}", world.Now);
        answer.Task.ContinueWith(done =>
        {
            open.TryRemove(done, out var call);
            if (done.IsCompletedSuccessfully) return;
            failures.Enqueue($"{call.What} at {world.Now} ms: {done.Exception?.InnerException?.GetType().Name} {done.Exception?.InnerException?.Message}");
            while (failures.Count > FailuresKept) failures.TryDequeue(out _);
        }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        if (isCalm)
        {
            world.After(20, () => Deliver(id, method, arguments, Answer));
            return answer.Task;
        }

        if (world.Strikes(Twice)) world.After(world.Delay(), () => Deliver(id, method, arguments, _ => { }));
        if (world.Strikes(Lost)) world.After(world.Below(3000), () => answer.TrySetException(new TimeoutException("the message got lost")));
        else world.After(world.Delay(), () => Deliver(id, method, arguments, Answer));
        return answer.Task;

        void Answer(Task done) => world.After(world.Delay(), () =>
        {
            if (world.Strikes(AnswerLost)) answer.TrySetException(new TimeoutException("the answer got lost"));
            else if (done.IsFaulted) answer.TrySetException(done.Exception.InnerExceptions);
            else if (done.IsCanceled) answer.TrySetCanceled();
            else answer.TrySetResult(done is Task<T> { Result: var result } ? result : default!);
        });
    }

    private void Deliver(GrainId id, MethodInfo method, object?[] arguments, Action<Task> answer)
    {
        if (IsDead(id))
        {
            answer(Task.FromException(new SiloUnavailableException($"the silo of {id} is gone")));
            return;
        }

        var target = current.GetValueOrDefault(id) ?? Activate(id);
        var interleaves = target.Grain.GetType().IsDefined(typeof(ReentrantAttribute)) || method.IsDefined(typeof(AlwaysInterleaveAttribute));
        var died = target.Expect(() => answer(Task.FromException(new SiloUnavailableException($"the silo of {id} died"))));
        target.Run(async () =>
        {
            if (target.HasLeft)
            {
                died();
                Deliver(id, method, arguments, answer); // as Orleans forwards what waits for one that leaves
                return;
            }

            var work = Invoke(target.Grain, method, arguments);
            await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            died();
            answer(work);
        }, interleaves);
    }

    private static Task Invoke(object grain, MethodInfo method, object?[] arguments)
    {
        try
        {
            var own = method.DeclaringType!.IsInstanceOfType(grain) ? method : grain.GetType().GetMethod(method.Name)!; // the trainers of this world are not grains
            return (Task)own.Invoke(grain, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
        }
        catch (Exception e)
        {
            return Task.FromException(e);
        }
    }

    private Activation Activate(GrainId id)
    {
        var activation = current[id] = new(world, id, Factory(id), Abandon);
        activation.Begin(() => Create(id, activation));
        return activation;
    }

    private object Create(GrainId id, Activation own) => id.Type.ToString() switch
    {
        nameof(IExperimentGrain) => new ExperimentGrain(
            store.For<ExperimentState>(own), MmNas.Tasks.KnownTasks.All, services, NeverStops, NullLogger<ExperimentGrain>.Instance),
        nameof(IRetrainingGrain) => new RetrainingGrain(
            store.For<RetrainingState>(own), services, new(Path.Combine(Path.GetTempPath(), "mmnas-no-home")), NeverStops, NullLogger<RetrainingGrain>.Instance),
        nameof(ILayerDistributionGrain) => new LayerDistributionGrain(store.For<LayerState>(own)),
        nameof(IDevicePoolGrain) => new DevicePoolGrain(
            store.For<DevicePoolState>(own), new LeaseRules { AnswerWithin = TimeSpan.Zero }, new(world), NobodyDies, NeverStops, NullLogger<DevicePoolGrain>.Instance),
        nameof(ITrainerGrain) => new ModelTrainer(world, files, id.Key.ToString()!),
        nameof(IExperimentDirectoryGrain) => new ExperimentDirectoryGrain(
            store.For<DirectoryState>(own), store.Beside(own), new(everything: true), services.Clock, KnownTasks.All, NullLogger<ExperimentDirectoryGrain>.Instance),
        nameof(ICampaignDirectoryGrain) => new CampaignDirectoryGrain(
            store.For<DirectoryState>(own), store.Beside(own), new(everything: true), services.Clock, NullLogger<CampaignDirectoryGrain>.Instance),
        nameof(ICampaignGrain) => new CampaignGrain(store.For<CampaignState>(own), store.Beside(own), NeverStops, services.Clock, CampaignPace.Standard, KnownTasks.All, new(), NullLogger<CampaignGrain>.Instance),
        nameof(INotifierGrain) => new NotifierGrain(store.For<NotifierState>(own), new([]), new Unsent(), services.Clock, Metrics, NullLogger<NotifierGrain>.Instance),
        var other => throw new ArgumentException($"nobody wakes a {other}"),
    };

    /// <summary>Nobody here is to hear of anything.</summary>
    private sealed class Unsent : INotificationSender
    {
        public Task SendAsync(string target, Notification notification, CancellationToken cancel) => Task.CompletedTask;
    }
}
