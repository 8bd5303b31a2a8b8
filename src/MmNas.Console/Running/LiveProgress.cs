using MmNas.Files;
using Spectre.Console;

namespace MmNas.Console.Running;

/// <summary>Redraws all experiments and campaigns in place, one under another.</summary>
internal sealed class LiveProgress(TextWriter output, bool noColor) : IProgressDisplay
{
    private const int RoomForLayers = 2; // experiments

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

    /// <summary>Few have room for all that they are at; more get a line each.</summary>
    private Rows Draw(IReadOnlyList<Status> statuses)
    {
        if (statuses.Count <= RoomForLayers) return new(statuses.SelectMany(status => StatusText.Block(status, wide: true).Select((line, row) => Line(line, row == 0 ? StatusStyle.Of(status) : Style.Plain))));
        return new(StatusTable.Lines(statuses, devices: null, console.Profile.Width).Select(line => Line(line.Text, line.Of is { } status ? StatusStyle.Of(status) : Style.Plain)));
    }

    private static Text Line(string text, Style style) => new(VisibleText.Of(text), style);
}
