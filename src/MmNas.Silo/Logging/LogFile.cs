using MmNas.Grains.Storage;
using Serilog;
using Serilog.Extensions.Logging;

namespace MmNas.Silo.Logging;

/// <summary>The log of a home folder: a file a day, and the last seven of them.</summary>
internal static class LogFile
{
    private const string Line = "{Timestamp:yyyy-MM-dd HH:mm:ss.fff} {Level:u3} {SourceContext}: {Message:lj}{NewLine}{Exception}";
    private const int FilesKept = 7, MostBytes = 10_000_000;

    /// <summary>No file before the first line. Given to the host as a plain provider: Serilog's own registration would switch the host's filters off.</summary>
    public static SerilogLoggerProvider Open(HomeFolder home) => new(Logger(home), dispose: true);

    private static Serilog.Core.Logger Logger(HomeFolder home) => new LoggerConfiguration()
        .MinimumLevel.Verbose()
        .WriteTo.File(
            Path.Combine(home.Logs, "mmnas-.log"), outputTemplate: Line, formatProvider: null, rollingInterval: RollingInterval.Day,
            fileSizeLimitBytes: MostBytes, rollOnFileSizeLimit: true, retainedFileCountLimit: FilesKept)
        .CreateLogger();
}
