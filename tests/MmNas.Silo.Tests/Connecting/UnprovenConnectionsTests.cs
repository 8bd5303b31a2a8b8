using MmNas.Silo.Authentication;
using MmNas.Silo.Connecting;

namespace MmNas.Silo.Tests;

public sealed class UnprovenConnectionsTests
{
    private readonly Clock clock = new();
    private readonly Warnings log = new();

    [Fact]
    public void Strangers_BeyondTheLimit_AreTurnedAwayUntilAnotherLeaves()
    {
        var connections = new UnprovenConnections(clock, log);
        for (var stranger = 0; stranger < UnprovenConnections.Limit; stranger++) Assert.True(connections.TryEnter());
        Assert.False(connections.TryEnter());
        connections.Leave();
        Assert.True(connections.TryEnter());
    }

    [Fact]
    public void Refusals_InARow_FillOneWarning_AndTheNextOneCountsThem()
    {
        var connections = new UnprovenConnections(clock, log);
        for (var stranger = 0; stranger < 1_000; stranger++) connections.Refused("127.0.0.1:9");
        Assert.Single(log.Said);
        clock.Passed += UnprovenConnections.BetweenWarnings;
        connections.Refused("127.0.0.1:10");
        Assert.Equal(2, log.Said.Count);
        Assert.Contains("999 more", log.Said[1], StringComparison.Ordinal);
    }

    [Fact]
    public void PlatformFile_InALog_KeepsItsSecret()
    {
        var secret = PlatformSecret.Create().Text;
        Assert.DoesNotContain(secret, $"{new PlatformFile(1, "127.0.0.1:1", "c", "s", "http://127.0.0.1:2/", secret)}", StringComparison.Ordinal);
    }

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Passed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Passed.Ticks;
    }

    private sealed class Warnings : ILogger<UnprovenConnections>
    {
        public List<string> Said { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Said.Add(formatter(state, exception));
    }
}
