using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;

namespace MmNas.Silo.Logging;

/// <summary>An event as a line. What libraries say has no stack: while a database is away they would fill whole screens with them.</summary>
/// <param name="full">For our own events.</param>
internal sealed class ShortLine(ITextFormatter full) : ITextFormatter
{
    private static readonly MessageTemplateTextFormatter Said = new(LogFile.Head);

    public void Format(LogEvent logEvent, TextWriter output)
    {
        if (!IsOfALibrary(logEvent))
        {
            full.Format(logEvent, output);
            return;
        }

        using var said = new StringWriter();
        Said.Format(logEvent, said);
        output.WriteLine(logEvent.Exception is { } e ? $"{First(said.ToString())} ({e.GetType().FullName}: {First(e.Message)})" : First(said.ToString()));
    }

    private static bool IsOfALibrary(LogEvent logEvent) =>
        logEvent.Properties.TryGetValue(Constants.SourceContextPropertyName, out var category) && category is ScalarValue { Value: string name } && Libraries.Have(name);

    /// <summary>Some write a stack into the message itself.</summary>
    private static string First(string text) => text.AsSpan().EnumerateLines() is var lines && lines.MoveNext() ? lines.Current.TrimEnd().ToString() : "";
}
