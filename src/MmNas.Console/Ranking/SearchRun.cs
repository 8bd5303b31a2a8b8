using MmNas.Console.Drawing;
using MmNas.Console.Evaluating;
using MmNas.Console.Results;
using MmNas.Console.Running;
using MmNas.Console.Shell;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Data;
using MmNas.Ranking.Searches;
using MmNas.Ranking.Tables;
using MmNas.Tasks;

namespace MmNas.Console.Ranking;

/// <summary>One <c>rank</c>: from an experiment, or from a spec that is run first, to its place in a table.</summary>
internal sealed class SearchRun(CommandContext context, Settings settings)
{
    public async Task<int> RunAsync(string subject, string tableFile)
    {
        try
        {
            var table = TableFile.Read(tableFile); // first: a run may take hours
            if (File.Exists(subject) && await RunFirstAsync(subject) is var exit and not ExitCode.Done) return exit;
            var order = await OrderAsync(subject);
            var progress = new ScoringLines(context.Lines(settings));
            var ranking = await Task.Run(() => SearchMeasurement.Run(context.Tasks, order, table, progress, context.Interrupts.First));
            if (settings.Json) await context.Output.WriteLineAsync(RankingJson.Of(ranking).Line());
            else foreach (var line in RankingPage.Lines(ranking)) await context.Output.WriteLineAsync(line);
            return ExitCode.Done;
        }
        catch (OperationCanceledException) when (context.Interrupts.First.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception e) when (e is DataException or InvalidDataException or FileNotFoundException)
        {
            throw new CommandException(ExitCode.Bad, e.Message.Split('\n'), e);
        }
    }

    /// <summary>The result is not what was asked for: it is told as progress is.</summary>
    private Task<int> RunFirstAsync(string spec) =>
        new ExperimentRun(context with { Output = settings.Quiet ? TextWriter.Null : context.Problems, OnTerminal = false }, settings with { Json = false }).RunAsync([spec], again: false, slots: null, loaders: null);

    private async Task<SearchOrder> OrderAsync(string subject)
    {
        await using var platform = await new PlatformAccess(context, settings).AnyAsync();
        var id = File.Exists(subject) ? await IdOfAsync(platform, subject) : (await Subjects.OfAsync(platform)).Experiment(subject);
        var (view, spec) = (await platform.Experiment(id).ViewAsync(), await platform.Experiment(id).SpecAsync());
        if (view is not { Supernet: { } supernet, Genotype: { } found } || spec is null || view.Phase is ExperimentPhase.WarmUp)
            throw new CommandException(ExitCode.Bad, $"{id} has no search to measure yet; run its spec until its search is over");
        return new(
            settings.Home, spec, supernet, found, context.Tasks.ScoreOf(view)?.Value, [.. view.Curve.Select(point => point.SignalToNoise).Where(layers => layers.Count > 0)]);
    }

    private async Task<string> IdOfAsync(Platform platform, string file) =>
        SpecFiles.Read([file], context, settings with { Quiet = true }, records: false).Specs.ToList() is [{ Spec: { } spec }]
            ? await platform.Directory.ResolveAsync(spec, again: false)
            : throw new CommandException(ExitCode.Bad, $"{file} is a campaign; name one of its experiments");
}
