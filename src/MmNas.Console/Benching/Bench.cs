using MmNas.Console.Drawing;
using MmNas.Console.Results;
using MmNas.Console.Shell;
using MmNas.Measuring.Figures;
using MmNas.Measuring.Measures;
using MmNas.Measuring.Turns;

namespace MmNas.Console.Benching;

/// <summary>One <c>bench</c>: measures one thing after another, and prints each as it ends.</summary>
internal sealed class Bench(CommandContext context, Settings settings)
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);

    private readonly PacedProgress progress = context.Lines(settings);
    private readonly CancellationToken cancel = context.Interrupts.First;

    public async Task<int> RunAsync(BenchRequest request)
    {
        var peer = request.Peer is { } asked ? PeerFile.Of(asked) : null;
        var measures = Chosen(request);
        var threads = request.Threads ?? request.Size.Threads ?? context.Cores;
        using var noise = NoisePlace.Of(request.Data);
        List<Figure> all = [];
        foreach (var measure in measures)
        {
            var job = measure.JobOf(request.Size, threads, request.Repeat, noise.Path);
            var figures = (await FiguresAsync(measure, job, peer, request.Turns)).Where(figure => request.Wants(figure.Row.Name)).ToList();
            all.AddRange(figures);
            if (settings.Json) foreach (var figure in figures) await context.Output.WriteLineAsync(BenchJson.Of(figure).Line());
            await context.Output.FlushAsync(cancel);
        }

        if (!settings.Json) foreach (var line in BenchTable.Lines(all)) await context.Output.WriteLineAsync(line);
        return ExitCode.Done;
    }

    private static List<Measure> Chosen(BenchRequest request)
    {
        var wanted = MeasureCatalogue.All.Where(measure => measure.Figures.Any(figure => request.Wants(figure.Name))).ToList();
        if (request.Peer is null) return wanted;
        var both = wanted.Where(measure => measure.InPeer).ToList();
        return both.Count > 0 ? both : throw new CommandException(ExitCode.Bad, $"the peer does not measure {string.Join(" or ", request.Only)}; it has {string.Join(", ", MeasureCatalogue.All.Where(measure => measure.InPeer).Select(measure => measure.Name))}");
    }

    private async Task<IReadOnlyList<Figure>> FiguresAsync(Measure measure, TurnJob job, TurnProgram? peer, int turns)
    {
        var own = OwnProgram.Taking("bench", "--turn");
        using var beating = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var telling = new MeasureProgress(progress, measure.Name, job.Repeat * (peer is null ? 1 : 2 * turns));
        var beats = telling.BeatAsync(Beat, beating.Token);
        try
        {
            return peer is null
                ? Figure.Of(measure, job, await own.RunAsync(job, telling.Seen, cancel))
                : await new Alternation(own, peer).RunAsync(measure, job, turns, (_, line) => telling.Seen(line), cancel);
        }
        catch (TurnException e)
        {
            throw CommandException.Of(ExitCode.Failed, e);
        }
        finally
        {
            await beating.CancelAsync();
            await beats;
        }
    }
}
