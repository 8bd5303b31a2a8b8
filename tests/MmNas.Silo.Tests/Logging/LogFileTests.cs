using System.Text.Json;
using MmNas.Silo.Logging;

namespace MmNas.Silo.Tests;

public sealed partial class LogFileTests : IDisposable
{
    private readonly Home home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public void StructuredLog_IsOneJsonObjectALine_WithTheExperimentAsAFieldOfItsOwn()
    {
        Write(LogFile.OpenStructured(new(home.Path), toStandardError: false));
        var line = Assert.Single(File.ReadAllLines(Assert.Single(Directory.GetFiles(Path.Combine(home.Path, "logs"), "*.jsonl"))));
        using var json = JsonDocument.Parse(line);
        Assert.Equal(("easy-vqa-1", "alternating"), (json.RootElement.GetProperty("Experiment").GetString(), json.RootElement.GetProperty("Phase").GetString()));
        Assert.Equal("MmNas.Grains.Trial", json.RootElement.GetProperty("SourceContext").GetString());
    }

    [Fact]
    public void Log_OfARun_IsALineOfText()
    {
        Write(LogFile.Open(new(home.Path)));
        var line = Assert.Single(File.ReadAllLines(Assert.Single(Directory.GetFiles(Path.Combine(home.Path, "logs"), "*.log"))));
        Assert.EndsWith("INF MmNas.Grains.Trial: easy-vqa-1 is alternating", line, StringComparison.Ordinal);
    }

    private static void Write(ILoggerProvider provider)
    {
        using (provider)
        using (var factory = LoggerFactory.Create(logging => logging.AddProvider(provider)))
            Phase(factory.CreateLogger("MmNas.Grains.Trial"), "easy-vqa-1", "alternating");
    }

    [LoggerMessage(LogLevel.Information, "{Experiment} is {Phase}")]
    private static partial void Phase(ILogger log, string experiment, string phase);
}
