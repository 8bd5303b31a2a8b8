using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace MmNas.Silo.Logging;

/// <summary>Lines on stderr: stdout belongs to the command's results.</summary>
internal sealed class StandardErrorSink(ITextFormatter form) : ILogEventSink
{
    public void Emit(LogEvent logEvent)
    {
        var line = new StringWriter();
        form.Format(logEvent, line);
        Console.Error.Write(line); // one call a line: lines of several threads do not mix
    }
}
