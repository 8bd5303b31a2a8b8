using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace MmNas.Silo.Logging;

/// <summary>Lines on stderr: stdout belongs to the command's results. Of what libraries say routinely nothing.</summary>
/// <param name="form">How an event is written.</param>
/// <param name="output">Takes each line in one call: lines of several threads do not mix.</param>
internal sealed class StandardErrorSink(ITextFormatter form, Action<string> output) : ILogEventSink
{
    public void Emit(LogEvent logEvent)
    {
        if (IsRoutine(logEvent)) return;
        using var line = new StringWriter();
        form.Format(logEvent, line);
        output($"{line}");
    }

    private static bool IsRoutine(LogEvent logEvent) =>
        logEvent.Level <= LogEventLevel.Warning
        && logEvent.Properties.TryGetValue(Constants.SourceContextPropertyName, out var category) && category is ScalarValue { Value: string name } && Libraries.WarnRoutinely(name);
}
