using MmNas.Console.Drawing;
using MmNas.Contracts.Experiments;
using Spectre.Console;

namespace MmNas.Console.Running;

/// <summary>Redraws all experiments in place, one under another.</summary>
internal sealed class LiveProgress(TextWriter output, bool noColor) : IProgressDisplay
{
    private const int RoomForLayers = 2; // experiments; with more, each takes a few lines only

    public Task DrawAsync(Func<Action<IReadOnlyList<ExperimentView>>, Task> work)
    {
        var console = AnsiConsole.Create(new()
        {
            Out = new AnsiConsoleOutput(output),
            ColorSystem = noColor ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        });
        var live = console.Live(new Rows()).Overflow(VerticalOverflow.Ellipsis).Cropping(VerticalOverflowCropping.Bottom);
        return live.StartAsync(context => work(views =>
        {
            context.UpdateTarget(Draw(views));
            context.Refresh();
        }));
    }

    private static Rows Draw(IReadOnlyList<ExperimentView> views) =>
        new(views.SelectMany(view => ProgressText.Block(view, wide: views.Count <= RoomForLayers).Select((line, row) => new Text(line, StyleOf(view, row)))));

    private static Style StyleOf(ExperimentView view, int row) => (row, view.Phase) switch
    {
        (> 0, _) => Style.Plain,
        (_, ExperimentPhase.Done) => new(Color.Green),
        (_, ExperimentPhase.Failed or ExperimentPhase.Cancelled) => new(Color.Red),
        (_, ExperimentPhase.Paused or ExperimentPhase.Queued) => new(Color.Yellow),
        _ => new(Color.Aqua),
    };
}
