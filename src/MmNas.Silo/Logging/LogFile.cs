using MmNas.Grains.Storage;
using Serilog;
using Serilog.Configuration;
using Serilog.Extensions.Logging;
using Serilog.Formatting;
using Serilog.Formatting.Compact;
using Serilog.Formatting.Display;

namespace MmNas.Silo.Logging;

/// <summary>The log of a home folder: a file per day, or more where one is full, and the last seven of them. No file before the first line.</summary>
/// <remarks>Given to the host as a plain provider: Serilog's own registration would switch the host's filters off.</remarks>
internal static class LogFile
{
    private const int FilesKept = 7, MostBytes = 10_000_000;

    /// <summary>How a line begins, and all of it where nothing was thrown.</summary>
    public const string Head = "{Timestamp:yyyy-MM-dd HH:mm:ss.fff zzz} {Level:u3} {SourceContext}: {Message:lj}";

    internal static readonly ITextFormatter Line = new MessageTemplateTextFormatter($"{Head}{{NewLine}}{{Exception}}");

    /// <summary>mmnas-DATE.log: a line of text an event.</summary>
    public static SerilogLoggerProvider Open(HomeFolder home) => Provider(to => to.Daily(home, "mmnas-.log", Line));

    /// <summary>mmnas-DATE.jsonl: a JSON object an event, with what the event is about as fields of its own.</summary>
    /// <param name="home">Whose logs they are.</param>
    /// <param name="toStandardError">The lines of text as well, without the stacks of libraries, for service supervisors that keep it.</param>
    public static SerilogLoggerProvider OpenStructured(HomeFolder home, bool toStandardError) => Provider(to =>
    {
        var log = to.Daily(home, "mmnas-.jsonl", new CompactJsonFormatter());
        return toStandardError ? log.WriteTo.Sink(new StandardErrorSink(new ShortLine(Line), Console.Error.Write)) : log;
    });

    private static SerilogLoggerProvider Provider(Func<LoggerSinkConfiguration, LoggerConfiguration> write) =>
        new(write(new LoggerConfiguration().MinimumLevel.Verbose().WriteTo).CreateLogger(), dispose: true);

    private static LoggerConfiguration Daily(this LoggerSinkConfiguration to, HomeFolder home, string name, ITextFormatter form) => to.File(
        form, Path.Combine(home.Logs, name), rollingInterval: RollingInterval.Day, fileSizeLimitBytes: MostBytes, rollOnFileSizeLimit: true, retainedFileCountLimit: FilesKept);
}
