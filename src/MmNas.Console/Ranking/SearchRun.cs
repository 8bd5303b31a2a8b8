using MmNas.Console.Drawing;
using MmNas.Console.Evaluating;
using MmNas.Console.Results;
using MmNas.Console.Running;
using MmNas.Console.Shell;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Data;
using MmNas.Files;
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
            var table = Table(tableFile); // first: a run may take hours
            if (File.Exists(subject) && await RunFirstAsync(subject) is var exit and not ExitCode.Done) return exit;
            var order = await OrderAsync(subject);
            var progress = new ProgressLines(context.Lines(settings));
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
            throw CommandException.Of(ExitCode.Bad, e);
        }
    }

    private static RankTable Table(string file)
    {
        try
        {
            return TableFile.Read(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Bad, e is NotRegularException ? e.Message : $"{file}: {Unreadable.Why(file, e, "a table that mmnas rank table has made")}", e);
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
        if (spec is { Genotype: not null }) throw new CommandException(ExitCode.Bad, $"{id} trains a genotype that was given, and has searched nothing; name an experiment that searches");
        if (view is { Supernet: null, Phase: ExperimentPhase.Done or ExperimentPhase.Cancelled }) throw new CommandException(ExitCode.Bad, $"the supernet of {id} was removed (mmnas prune); run its spec again with --again");
        if (spec is null || view is not { Supernet: { } supernet, Genotype: { } found } || (view.Races.Count == 0 && view.Retrainings.Count == 0)) // they come with the search's end
            throw new CommandException(ExitCode.Bad, $"the search of {id} is not over yet; run its spec until it is");
        return new(
            settings.Home, spec, supernet, found, context.Tasks.ScoreOf(view)?.Value, [.. view.Curve.Select(point => point.SignalToNoise).Where(layers => layers.Count > 0)]);
    }

    private async Task<string> IdOfAsync(Platform platform, string file) =>
        SpecFiles.Read([file], context, settings with { Quiet = true }, records: false).Specs.ToList() is [{ Spec: { } spec }]
            ? await platform.Directory.ResolveAsync(spec, again: false)
            : throw new CommandException(ExitCode.Bad, $"{file} is a campaign; name one of its experiments");
}
