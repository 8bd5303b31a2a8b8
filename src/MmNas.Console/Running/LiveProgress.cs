using MmNas.Contracts.Experiments;
using MmNas.Files;
using Spectre.Console;

namespace MmNas.Console.Running;

/// <summary>Redraws all experiments and campaigns in place, one under another.</summary>
internal sealed class LiveProgress(TextWriter output, bool noColor) : IProgressDisplay
{
    private const int RoomForLayers = 2; // experiments; with more, each takes a few lines only

    private readonly IAnsiConsole console = AnsiConsole.Create(new()
    {
        Out = new AnsiConsoleOutput(output),
        ColorSystem = noColor ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
    });

    public Task DrawAsync(Func<Action<IReadOnlyList<Status>>, Task> work)
    {
        var live = console.Live(new Rows()).Overflow(VerticalOverflow.Ellipsis).Cropping(VerticalOverflowCropping.Bottom);
        return live.StartAsync(display => work(statuses =>
        {
            display.UpdateTarget(Draw(statuses));
            display.Refresh();
        }));
    }

    /// <summary>Above what is drawn: a line on stderr would be drawn over.</summary>
    public void Say(string line) => console.WriteLine(VisibleText.Of(line));

    private static Rows Draw(IReadOnlyList<Status> statuses) =>
        new(statuses.SelectMany(status => StatusText.Block(status, wide: statuses.Count <= RoomForLayers).Select((line, row) => new Text(VisibleText.Of(line), StyleOf(status, row)))));

    private static Style StyleOf(Status status, int row) => (row, status) switch
    {
        ( > 0, _) => Style.Plain,
        (_, { Standing: Standing.Done }) => new(Color.Green),
        (_, { Standing: Standing.Failed or Standing.Cancelled }) => new(Color.Red),
        (_, { Standing: Standing.Paused } or ExperimentStatus { View.Phase: ExperimentPhase.Queued }) => new(Color.Yellow),
        _ => new(Color.Aqua),
    };
}
