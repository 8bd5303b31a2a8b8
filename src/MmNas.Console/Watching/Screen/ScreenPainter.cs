using MmNas.Files;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MmNas.Console.Watching.Screen;

/// <summary>Takes the terminal's other screen, and gives the first one back with all that stood on it.</summary>
internal sealed class ScreenPainter : IDisposable
{
    private const string Enter = "\e[?1049h\e[?25l", Leave = "\e[?25h\e[?1049l", Home = "\e[H", RestOfLine = "\e[K", RestOfScreen = "\e[J";

    private readonly TextWriter output;
    private readonly IAnsiConsole console;
    private bool entered;

    public ScreenPainter(TextWriter output, bool noColor)
    {
        this.output = output;
        console = AnsiConsole.Create(new()
        {
            Ansi = AnsiSupport.Yes,
            Out = new AnsiConsoleOutput(output),
            ColorSystem = noColor ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        });
        output.Write(Enter);
        entered = true;
    }

    public void Paint(IReadOnlyList<ScreenLine> lines, int columns)
    {
        if (!entered) return;
        console.Profile.Width = columns;
        output.Write(Home);
        foreach (var (line, number) in lines.Select((line, number) => (line, number)))
        {
            if (number > 0) output.Write("\r\n");
            console.Write(new OneLine(line));
            output.Write(RestOfLine);
        }

        output.Write(RestOfScreen);
        output.Flush();
    }

    /// <summary>May be called more than once, and from a signal's thread.</summary>
    public void Dispose()
    {
        if (!entered) return;
        entered = false;
        output.Write(Leave);
        output.Flush();
    }

    /// <summary>A letter more than fits would go on in the next line.</summary>
    private sealed class OneLine(ScreenLine line) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => new(maxWidth, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
            Segment.Truncate(line.Pieces.Where(piece => piece.Text.Length > 0).Select(piece => new Segment(VisibleText.Of(piece.Text), piece.Style)), maxWidth);
    }
}
