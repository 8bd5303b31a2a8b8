using System.Collections.Concurrent;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;

namespace MmNas.Grains.Tests.Protocol;

/// <summary>Two experiments with a race and a baseline on two silos of one thread each, through all that goes wrong, to their end.</summary>
internal sealed class History
{
    private const int MostEvents = 500_000; // several times what the longest takes

    private static readonly string[] Ids = ["a", "b"];

    private readonly World world;
    private readonly Cluster cluster;
    private readonly Files files;
    private readonly Promises promises;
    private readonly string[] silos = ["s0@1", "s1@1"];
    private int generation = 1, stops;
    private readonly ConcurrentDictionary<string, bool> begun = new(); // acknowledged submissions

    /// <param name="seed">Of everything that happens by itself.</param>
    /// <param name="wanted">What an undisturbed history committed; null for that one itself.</param>
    public History(int seed, Promises? wanted = null)
    {
        world = new(seed) { IsStormy = wanted is not null };
        var store = new Store(world);
        files = new(world);
        cluster = new(world, store, files);
        promises = new(store, files, wanted);
        Offer();
        Beat();
    }

    /// <summary>Submits, lets the troubles happen, and then lets them be until all is over.</summary>
    public Promises Live(IReadOnlyList<Trouble> troubles)
    {
        foreach (var (id, number) in Ids.Select((id, number) => (id, number))) Submit(id, SpecOf(number + 1));
        foreach (var trouble in troubles)
        {
            var until = world.Now + trouble.After;
            world.Run(() => world.Now >= until, MostEvents, Describe);
            Happen(trouble);
        }

        world.IsStormy = false;
        world.Run(() => Ids.All(id => promises.IsOver(id)) && !promises.HoldsWhatWasStopped(), MostEvents, Describe);
        promises.CheckEnd(Ids);
        return promises;
    }

    private string Describe() => $"{promises.Describe()}; {cluster.Describe()}";

    private static ExperimentSpec SpecOf(int seed) => new()
    {
        Name = "modelled",
        Seed = seed,
        Threads = 1,
        CheckpointSeconds = 1e-3, // at every round
        Data = new() { Layout = "scenes" },
        Space = new() { EncoderLayers = 1, DecoderLayers = 1 },
        Search = new() { WarmupEpochs = 1, WeightSteps = 2, Stop = new() { StableEpochs = 0, MaxEpochs = 4 } },
        Retrain = new() { Epochs = 2 },
        Finalists = 2,
        Baselines = ["mcan"],
    };

    /// <summary>As a client does: again until it is acknowledged.</summary>
    private void Submit(string id, ExperimentSpec spec)
    {
        cluster.Grain<IExperimentGrain>(id).SubmitAsync(spec, new()).ContinueWith(
            done =>
            {
                if (done.IsCompletedSuccessfully) begun[id] = true;
            },
            TaskContinuationOptions.ExecuteSynchronously);
        world.After(500, () =>
        {
            if (!begun.ContainsKey(id)) Submit(id, spec); // it failed, or is lost
        });
    }

    private void Offer()
    {
        foreach (var silo in silos)
            _ = cluster.Grain<IDevicePoolGrain>("0").OfferAsync(new() { Silo = silo, Name = silo[..2], Threads = 1, Cores = 1, Instructions = "avx2" });
        world.After(1000, Offer);
    }

    private void Beat()
    {
        foreach (var id in begun.Keys.Order(StringComparer.Ordinal)) _ = cluster.Grain<IExperimentGrain>(id).WakeAsync();
        world.After(2000, Beat);
    }

    private void Happen(Trouble trouble)
    {
        switch (trouble.Kind)
        {
            case TroubleKind.Kill: Some(trouble, _ => true, cluster.Kill); break;
            case TroubleKind.KillExperiment: Some(trouble, one => one.Grain is Experiments.ExperimentGrain, cluster.Kill); break;
            case TroubleKind.KillSilo: KillSilo(trouble.Who % silos.Length); break;
            case TroubleKind.Twin: Some(trouble, one => one.Grain is not ModelTrainer, cluster.Abandon); break;
            case TroubleKind.Freeze: Some(trouble, one => one.Grain is Experiments.ExperimentGrain or Retraining.RetrainingGrain, Freeze); break;
            case TroubleKind.Pause: Pause(Ids[trouble.Who % Ids.Length]); break;
            case TroubleKind.LoseFile: Lose(trouble.Who); break;
            case TroubleKind.StopAStart: StopAStart(trouble.Who); break;
            default: throw new ArgumentOutOfRangeException(nameof(trouble), trouble.Kind, "write down what it does");
        }
    }

    private void Some(Trouble trouble, Func<Activation, bool> which, Action<Activation> what)
    {
        var all = cluster.Activations.Where(which).ToList();
        if (all.Count > 0) what(all[trouble.Who % all.Count]);
    }

    private void Lose(int who)
    {
        var all = promises.InUse();
        if (all.Count > 0) files.Lose(all[who % all.Count]);
    }

    /// <summary>People's own messages come once and soon: the stop comes behind the submission, and into the midst of what that sets going.</summary>
    private void StopAStart(int who)
    {
        var id = $"s{stops++}";
        var experiment = cluster.Direct<IExperimentGrain>(id);
        _ = experiment.SubmitAsync(SpecOf(3), new());
        begun[id] = true; // from now on the platform wakes it
        world.After(25 + world.Below(200), () => Stop(id, experiment, who % 3));
    }

    /// <summary>As a person does: again until it is acknowledged.</summary>
    private void Stop(string id, IExperimentGrain experiment, int how)
    {
        if (how == 2) promises.IsBeingDeleted(id);
        var order = how switch { 0 => experiment.PauseAsync("lunch"), 1 => experiment.CancelAsync("enough"), _ => experiment.DeleteAsync() };
        order.ContinueWith(
            done =>
            {
                if (done.IsCompletedSuccessfully) world.After(0, () => promises.Stopped(id)); // by the world itself: a continuation would keep what fails there
                else world.After(500, () => Stop(id, experiment, how));
            },
            TaskContinuationOptions.ExecuteSynchronously);
    }

    private void KillSilo(int number)
    {
        cluster.KillSilo(silos[number]);
        silos[number] = $"s{number}@{++generation}";
    }

    private void Freeze(Activation activation)
    {
        activation.Freeze(2000 + world.Below(20_000));
        cluster.Abandon(activation);
    }

    private void Pause(string id)
    {
        _ = cluster.Grain<IExperimentGrain>(id).PauseAsync("lunch");
        Resume(id);
    }

    /// <summary>Again and again: the order may get lost, or overtake the pause.</summary>
    private void Resume(string id) => world.After(5000, () =>
    {
        _ = cluster.Grain<IExperimentGrain>(id).ResumeAsync();
        if (!promises.IsOver(id)) Resume(id);
    });
}
