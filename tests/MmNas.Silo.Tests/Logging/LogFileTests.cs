using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MmNas.Silo.Configuration;
using MmNas.Silo.Hosting;
using MmNas.Silo.Logging;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;

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

    [Theory]
    [InlineData("Orleans.Runtime.Catalog", false)]
    [InlineData("MmNas.Grains.Trial", true)]
    public void StandardErrorLine_OfALibrary_HasNoStack(string category, bool stack)
    {
        var cause = Assert.Throws<InvalidOperationException>(() => ThrowDeep());
        var events = new Caught();
        using (var provider = ProviderTo(events))
        using (var factory = LoggerFactory.Create(logging => logging.AddProvider(provider))) Broken(factory.CreateLogger(category), "twice\n   at Somewhere()", cause);
        using var line = new StringWriter();
        new ShortLine(LogFile.Line).Format(Assert.Single(events.All), line);
        if (stack) Assert.Contains("ThrowDeep", $"{line}", StringComparison.Ordinal);
        else Assert.EndsWith($" WRN {category}: it broke twice (System.InvalidOperationException: no database){Environment.NewLine}", $"{line}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Orleans.Runtime.MembershipService.MembershipTableManager", LogLevel.Warning, false)] // "Silo trainer-1 restarted on same host"
    [InlineData("Orleans.Runtime.MembershipService.MembershipTableManager", LogLevel.Error, true)] // "I have been told I am dead"
    [InlineData("Orleans.Runtime.MembershipService.SiloHealthMonitor", LogLevel.Warning, false)]
    [InlineData("Orleans.Runtime.AsyncTimer.UpdateIAmAlive", LogLevel.Warning, false)]
    [InlineData("Orleans.Runtime.Catalog", LogLevel.Warning, true)]
    [InlineData("MmNas.Grains.Trial", LogLevel.Warning, true)]
    [InlineData("MmNas.Grains.Trial", LogLevel.Information, true)]
    public void StandardError_HasNothingOfWhatAHealthyClusterSaysOfItself(string category, LogLevel level, bool said)
    {
        List<string> lines = [];
        using (var provider = ProviderTo(new StandardErrorSink(new ShortLine(LogFile.Line), lines.Add)))
        using (var factory = LoggerFactory.Create(logging => logging.AddProvider(provider)))
            factory.CreateLogger(category).Log(level, default, "", null, (_, _) => "said");
        Assert.Equal(said ? 1 : 0, lines.Count);
    }

    [Fact]
    public void Filters_OfAClustersMember_SilenceTheWarningsOfEveryStartAlone()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        using var provider = ProviderTo(new Caught());
        var config = new SiloConfig { Role = SiloRole.Trainer };
        builder.AddSilo(SiloPlan.For(config, new(home.Path), new(name => name == Secrets.DatabaseName ? "Host=nowhere" : null)), IPAddress.Loopback, provider, _ => { });
        using var host = builder.Build();
        var factory = host.Services.GetRequiredService<ILoggerFactory>();
        bool Says(string category, LogLevel level) => factory.CreateLogger(category).IsEnabled(level);
        Assert.False(Says("Orleans.Runtime.Watchdog", LogLevel.Warning));
        Assert.False(Says("Orleans.Runtime.Silo", LogLevel.Warning));
        Assert.True(Says("Orleans.Runtime.Silo", LogLevel.Error));
        Assert.True(Says("Orleans.Runtime.SiloControl", LogLevel.Warning));
        Assert.False(Says("Orleans.Runtime.SiloControl", LogLevel.Information));
        Assert.True(Says("MmNas.Grains.Trial", LogLevel.Information));
    }

    private static SerilogLoggerProvider ProviderTo(ILogEventSink events) => new(new Serilog.LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(events).CreateLogger(), dispose: true);

    private static void ThrowDeep() => throw new InvalidOperationException("no database\nnor anything else");

    [LoggerMessage(LogLevel.Warning, "it broke {How}")]
    private static partial void Broken(ILogger log, string how, Exception cause);

    private static void Write(ILoggerProvider provider)
    {
        using (provider)
        using (var factory = LoggerFactory.Create(logging => logging.AddProvider(provider)))
            Phase(factory.CreateLogger("MmNas.Grains.Trial"), "easy-vqa-1", "alternating");
    }

    [LoggerMessage(LogLevel.Information, "{Experiment} is {Phase}")]
    private static partial void Phase(ILogger log, string experiment, string phase);

    /// <summary>Keeps events as Serilog has them.</summary>
    private sealed class Caught : ILogEventSink
    {
        public List<LogEvent> All { get; } = [];

        public void Emit(LogEvent logEvent) => All.Add(logEvent);
    }
}
