using MmNas.Data;
using MmNas.Exporting.Exports;
using MmNas.Exporting.Predicting;
using MmNas.Grains.Storage;
using MmNas.Silo.Embedded;
using MmNas.Tasks;
using MmNas.Training.Tasks;

namespace MmNas.Api.Networks.Mistakes;

/// <summary>Scores a network in this process: how the platform does it, or a test.</summary>
internal delegate EvaluationResult ScoreNetwork(EvaluationOrder order, IProgress<ReadProgress> progress, CancellationToken cancel);

/// <summary>Looks for the samples that networks are most confidently wrong about: one network at a time, on one thread, for so long at most; what came of it is kept in memory.</summary>
internal sealed class MistakeFinder(TaskCatalogue tasks, HomeFolder home, ScoreNetwork score, TimeProvider time) : IDisposable
{
    /// <summary>Outcomes that are kept; the oldest goes first.</summary>
    private const int MostKept = 8;

    /// <summary>Of one search.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10), LongestWait = TimeSpan.FromSeconds(5);

    private readonly Lock changing = new();
    private readonly List<(string Experiment, MistakeRun Run)> runs = [];
    private (string Experiment, CancellationTokenSource Stop, Task Work)? working;

    /// <summary>What was asked last of an experiment's network; null where nobody has, or it is forgotten.</summary>
    /// <param name="experiment">Its id.</param>
    /// <param name="network">"found", or a baseline's name.</param>
    /// <param name="submitted">When the experiment was: an earlier one of the same id, since deleted, had other networks.</param>
    public MistakeRun? Of(string experiment, string network, DateTimeOffset submitted)
    {
        lock (changing) return runs.LastOrDefault(one => one.Experiment == experiment && one.Run.Network == network && one.Run.Since >= submitted).Run;
    }

    /// <returns>How it stands; null where another one is at work.</returns>
    public MistakeRun? Begin(TrainedNetwork network, string? split, int count)
    {
        lock (changing)
        {
            var known = runs.LastOrDefault(one => one.Experiment == network.Experiment && one.Run.Network == network.View.Name).Run;
            if (working is { Work.IsCompleted: false }) return known is { State: MistakeState.Working } ? known : null;
            working?.Stop.Dispose();
            var run = new MistakeRun { Network = network.View.Name, Split = split, Since = time.GetUtcNow() };
            var stop = new CancellationTokenSource();
            Put(network.Experiment, run);
            working = (network.Experiment, stop, Task.Factory.StartNew(() => Work(network, run, count, stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
            return run;
        }
    }

    /// <summary>Gives up what is looked for in an experiment.</summary>
    public void Stop(string experiment)
    {
        lock (changing)
        {
            if (working is { Work.IsCompleted: false } now && now.Experiment == experiment) now.Stop.Cancel();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (working is not { } now) return;
        now.Stop.Cancel();
        now.Work.Wait(LongestWait); // the process ends all the same
    }

    private void Work(TrainedNetwork network, MistakeRun run, int count, CancellationToken stop)
    {
        using var over = new CancellationTokenSource(Longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, over.Token);
        try
        {
            var (splits, why) = Find(network, run, count, either.Token);
            Put(network.Experiment, run with { State = MistakeState.Done, Splits = splits, Why = why });
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            Put(network.Experiment, run with { State = MistakeState.Failed, Why = $"it took longer than {Longest.TotalMinutes} minutes; mmnas evaluate {network.Experiment} --explain 20 has no limit" });
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Put(network.Experiment, run with { State = MistakeState.Stopped });
        }
        catch (Exception e) // whatever it is, the one who asked is told: nobody else waits for it
        {
            Put(network.Experiment, run with { State = MistakeState.Failed, Why = e is DataException ? $"its data cannot be read on this machine: {e.Message}" : e.Message });
        }
    }

    private (IReadOnlyList<MistakeSplit> Splits, string Why) Find(TrainedNetwork network, MistakeRun run, int count, CancellationToken cancel)
    {
        List<(string Split, WrongSamples Samples)> found = [];
        network = network with { Spec = network.Spec with { Threads = 1 } }; // the others are the trainings'
        var order = new EvaluationOrder(home.Path, network.Spec, network.View.Genotype, network.Weights, run.Split, Predictions: null) { IsOwnData = true, WantsNetwork = true, Sample = Take };
        var progress = new Telling(said => Put(network.Experiment, run with { Activity = said.What, Done = said.Done, Total = said.Total }));
        var result = score(order, progress, cancel);
        var (explainer, why) = ExplainerOf(network, result);
        using (explainer) return ([.. found.Select(one => new MistakeSplit(one.Split, one.Samples.Samples, one.Samples.Wrong, [.. one.Samples.Worst.Select(Written)]))], why);

        void Take(string split, AnsweredSample sample)
        {
            if (found is not [.., var last] || last.Split != split) found.Add((split, new(count)));
            found[^1].Samples.Add(sample);
        }

        Mistake Written(AnsweredSample sample)
        {
            cancel.ThrowIfCancellationRequested();
            return MistakeNotes.Of(sample, explainer);
        }
    }

    /// <returns>None, and why, where a network cannot be shown to look: its samples are worth showing all the same.</returns>
    private (SampleExplainer? Explainer, string Why) ExplainerOf(TrainedNetwork trained, EvaluationResult result)
    {
        if (result.Network is not { } network) return (null, "this network does not show what it looked at");
        try
        {
            var described = trained.ToExport(home.Path, [ExportFormat.Onnx], folder: "") with { WithAttention = true };
            return (SampleExplainer.Of(tasks, described, network, threads: 1), "");
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException)
        {
            return (null, e.Message);
        }
    }

    private void Put(string experiment, MistakeRun run)
    {
        lock (changing)
        {
            runs.RemoveAll(one => one.Experiment == experiment && one.Run.Network == run.Network);
            runs.Add((experiment, run));
            if (runs.Count > MostKept) runs.RemoveAt(0);
        }
    }

    /// <summary>Says it at once: a <see cref="Progress{T}"/> would say it later, perhaps after the end.</summary>
    private sealed class Telling(Action<ReadProgress> tell) : IProgress<ReadProgress>
    {
        public void Report(ReadProgress value) => tell(value);
    }
}
