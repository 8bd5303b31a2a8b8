using System.Collections.Concurrent;
using MmNas.Contracts;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Grains.Campaigns;

namespace MmNas.Grains.Tests.Protocol;

/// <summary>Two experiments with a race and a baseline on two silos of one thread each, through all that goes wrong, to their end.</summary>
internal sealed class History
{
    private const int MostEvents = 500_000; // several times what the longest takes

    private const string Compared = "compared"; // begins the ids of a campaign's experiments

    private static readonly string[] Ids = ["a", "b"];

    private readonly World world;
    private readonly Cluster cluster;
    private readonly Files files;
    private readonly Promises promises;
    private readonly string[] silos = ["s0@1", "s1@1"];
    private int generation = 1, submitted, campaigns;
    private readonly ConcurrentDictionary<string, string> orders = new(); // whose end people wait for: under which id, and what they do
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
        world.Run(() => Ids.All(id => promises.IsOver(id)) && orders.IsEmpty && promises.AreOver() && !promises.HoldsWhatIsAtRest(), MostEvents, Describe);
        promises.CheckEnd(Ids);
        return promises;
    }

    private string Describe() => $"orders that wait: {string.Join(", ", orders.Select(order => $"{order.Key} ({order.Value})"))}; over {promises.AreOver()}, held at rest {promises.HoldsWhatIsAtRest()}; {promises.Describe()}; {cluster.Describe()}";

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
        promises.CheckLeases(world.Now);
        _ = cluster.Grain<IExperimentDirectoryGrain>("0").BeatAsync();
        _ = cluster.Grain<ICampaignDirectoryGrain>("0").BeatAsync();
        world.After(1000, Beat);
    }

    private void Happen(Trouble trouble)
    {
        switch (trouble.Kind)
        {
            case TroubleKind.Kill: Some(trouble, _ => true, cluster.Kill); break;
            case TroubleKind.KillExperiment: Some(trouble, one => one.Grain is Experiments.ExperimentGrain, cluster.Kill); break;
            case TroubleKind.KillSilo: KillSilo(trouble.Who % silos.Length); break;
            case TroubleKind.Twin: Some(trouble, one => one.Grain is not (ModelTrainer or CampaignGrain or IDirectoryGrain) && !IsOfACampaign(one), cluster.Double); break;
            case TroubleKind.Freeze: Some(trouble, one => one.Grain is (Experiments.ExperimentGrain or Retraining.RetrainingGrain) && !IsOfACampaign(one), Freeze); break;
            case TroubleKind.Pause: Pause(Ids[trouble.Who % Ids.Length]); break;
            case TroubleKind.LoseFile: Lose(trouble.Who); break;
            case TroubleKind.StopAStart: StopLater(trouble.Who, 200, duringStart: true); break;
            case TroubleKind.Stop: StopLater(trouble.Who, 30_000, duringStart: false); break;
            case TroubleKind.SubmitAgain: SubmitAgain(trouble.Who % Ids.Length); break;
            case TroubleKind.Campaign: BeginCampaign(trouble.Who); break;
            default: throw new ArgumentOutOfRangeException(nameof(trouble), trouble.Kind, "write down what it does");
        }
    }

    /// <summary>A campaign goes by what it sees of its experiments: of one that is in memory twice it may see what is out of date.</summary>
    private static bool IsOfACampaign(Activation activation) => activation.Id.Key.ToString()!.StartsWith(Compared, StringComparison.Ordinal);

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

    private void SubmitAgain(int number) => _ = cluster.Grain<IExperimentGrain>(Ids[number]).SubmitAsync(SpecOf(number + 1), new());

    /// <summary>People's own messages come once and soon: the stop comes behind the submission.</summary>
    private void StopLater(int who, int within, bool duringStart)
    {
        var id = $"s{submitted++}";
        var experiment = cluster.Direct<IExperimentGrain>(id);
        var how = (Order)(who % 3);
        orders[id] = "is submitted";
        var isOfTheEnd = how is Order.Delete && who % 4 == 0; // its results are there then
        void Stop() => world.After(25 + world.Below(within), () =>
        {
            if (isOfTheEnd && !duringStart && !promises.IsOver(id))
            {
                Stop();
                return;
            }

            promises.IsBeing(how, id);
            Until(id, $"{how}", () => how switch { Order.Pause => experiment.PauseAsync("lunch"), Order.Cancel => experiment.CancelAsync("enough"), _ => experiment.DeleteAsync() }, () =>
            {
                promises.Stopped(id);
                if (how is Order.Delete) LookForNothing(id, experiment, submitsAgain: who % 2 == 0);
                else IsFulfilled(id);
            });
        });

        var submission = experiment.SubmitAsync(SpecOf(3), new());
        if (duringStart) Stop();
        else submission.ContinueWith(done => Until(id, "submitted", () => done.IsCompletedSuccessfully ? Task.CompletedTask : experiment.SubmitAsync(SpecOf(3), new()), Stop), TaskContinuationOptions.ExecuteSynchronously);
    }

    /// <summary>Nothing is shown of what was deleted; what is submitted under its id is another run.</summary>
    private void LookForNothing(string id, IExperimentGrain experiment, bool submitsAgain) => Until(id, "looked for", () => experiment.ViewAsync(), shown =>
    {
        Assert.True(shown is null || cluster.WasTwice(typeof(IExperimentGrain), id), $"{id} is deleted and shows seed {shown?.Seed} in {shown?.Phase}");
        if (!submitsAgain)
        {
            IsFulfilled(id);
            return;
        }

        promises.IsSubmittedAgain(id);
        Until(id, "submitted again", () => experiment.SubmitAsync(SpecOf(4), new()), () => Until(id, "looked at", () => experiment.ViewAsync(), view =>
        {
            Assert.True(view?.Seed == 4 || cluster.WasTwice(typeof(IExperimentGrain), id), $"{id} was submitted with seed 4 and shows {view?.Seed}");
            LookUntilTheEnd(id, experiment, SpecOf(4));
        }));
    });

    /// <summary>Again and again: what is shown is of the run that people have submitted last.</summary>
    private void LookUntilTheEnd(string id, IExperimentGrain experiment, ExperimentSpec spec) => Until(id, "looked at until the end", () => experiment.ViewAsync(), view =>
    {
        if (view is not null && !cluster.WasTwice(typeof(IExperimentGrain), id)) promises.CheckShown(view, spec);
        if (view is { Phase: var phase } && phase.IsEnd()) IsFulfilled(id);
        else world.After(2000, () => LookUntilTheEnd(id, experiment, spec));
    });

    /// <summary>Two searches that wait for each other at hold epochs, and what people do with the campaign.</summary>
    private void BeginCampaign(int who)
    {
        var number = campaigns++;
        var id = $"k{number}";
        var campaign = cluster.Direct<ICampaignGrain>(id);
        var spec = SpecOf(0) with { Name = Compared, Finalists = 1, Baselines = [] };
        var how = (Order)(who % 5);
        Until(id, "submitted", () => campaign.SubmitAsync(new() { Name = id, StopBehind = true, Members = [new() { Spec = spec, Seeds = [10 + (2 * number), 11 + (2 * number)] }] }), () => world.After(world.Below(20_000), () =>
        {
            if (how is Order.None)
            {
                promises.CampaignMustEnd(id);
                IsFulfilled(id);
                return;
            }

            promises.IsBeing(how is Order.PauseAndResume ? Order.Pause : how, id);
            Until(id, $"{how}", () => how switch { Order.Cancel => campaign.CancelAsync("enough"), Order.Delete => campaign.DeleteAsync(), _ => campaign.PauseAsync("lunch") }, () =>
            {
                promises.CampaignStopped(id);
                if (how is not Order.PauseAndResume)
                {
                    IsFulfilled(id);
                    return;
                }

                world.After(world.Below(5000), () =>
                {
                    promises.CampaignResumed(id);
                    Until(id, "resumed", () => campaign.ResumeAsync(), () => IsFulfilled(id));
                    promises.CampaignMustEnd(id);
                });
            });
        }));
    }

    /// <summary>As a person does: again until it is acknowledged.</summary>
    private void Until(string id, string what, Func<Task> order, Action then) => Until(
        id, what,
        async () =>
        {
            await order();
            return true;
        },
        _ => then());

    private void Until<T>(string id, string what, Func<Task<T>> order, Action<T> then)
    {
        orders[id] = what;
        order().ContinueWith(
            done =>
            {
                if (done.IsCompletedSuccessfully) world.After(0, () => then(done.Result)); // by the world itself: a continuation would keep what fails there
                else if (done.Exception?.InnerException is InvalidOperationException) IsFulfilled(id); // the submission itself failed: there is nothing to stop
                else world.After(500, () => Until(id, what, order, then));
            },
            TaskContinuationOptions.ExecuteSynchronously);
    }

    private void IsFulfilled(string id) => orders.TryRemove(id, out _);

    private void KillSilo(int number)
    {
        cluster.KillSilo(silos[number]);
        silos[number] = $"s{number}@{++generation}";
    }

    private void Freeze(Activation activation)
    {
        activation.Freeze(2000 + world.Below(20_000));
        cluster.Double(activation);
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

/// <summary>What people do with an experiment or a campaign.</summary>
internal enum Order
{
    Pause,
    Cancel,
    Delete,
    PauseAndResume,
    None,
}
