using MmNas.Console.Running;
using MmNas.Console.Tests.Fakes;
using MmNas.Console.Watching.Screen;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;

namespace MmNas.Console.Tests.Watching;

public sealed class ScreenFrameTests
{
    private const int Columns = 90, Rows = 20;

    private static readonly ExperimentView Searching = Views.Of("a", ExperimentPhase.Alternating, 12) with
    {
        Genotype = Views.Genotype,
        Layers = [Views.Layer(0.25, 0.75) with { IsEncoder = true }, Views.Layer(0.5, 0.25) with { SignalToNoise = 3.25 }],
        Progress = new() { Share = 0.4, Loss = 0.5, SecondsLeft = 90 },
        Curve = [.. Enumerable.Range(1, 5).Select(epoch => new CurvePoint { Round = epoch * 4, Loss = 6 - epoch, HeldLoss = 7 - epoch, Entropy = 1 })],
    };

    private static readonly ScreenContent Three = new()
    {
        Statuses = [new CampaignStatus(Views.Campaign("both", CampaignPhase.Running)), new ExperimentStatus(Searching), new ExperimentStatus(Views.Of("b", ExperimentPhase.Failed, 3, "out of memory"))],
        Time = Views.Morning,
    };

    [Fact]
    public void List_HasARowForEach_AndFillsTheScreen()
    {
        var lines = Text(new() { Selected = "a" }, Three);
        Assert.Equal(Rows, lines.Count);
        Assert.StartsWith("2 experiments: 1 alternating, 1 failed ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("both  running  2 of 3 experiments ended", lines[2], StringComparison.Ordinal);
        Assert.Equal(["experiment", "phase", "done", "round", "loss", "left"], lines[3].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("a alternating 40 % 12 0.5000 1 min 30 s".Split(' '), lines[4].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.EndsWith("out of memory", lines[5], StringComparison.Ordinal);
    }

    [Fact]
    public void List_LongerThanTheScreen_ShowsTheSelectedRow()
    {
        var many = Three with { Statuses = [.. Enumerable.Range(0, 200).Select(number => new ExperimentStatus(Views.Of($"one-{number}", ExperimentPhase.Queued)))] };
        Assert.Contains(Text(new() { Selected = "one-150" }, many), line => line.StartsWith("one-150 ", StringComparison.Ordinal));
        Assert.Contains(Text(new() { Selected = "one-199" }, many), line => line.StartsWith("one-199 ", StringComparison.Ordinal));
        Assert.Contains("lines 1 to 16 of 201", Text(new(), many)[^2], StringComparison.Ordinal);
    }

    [Fact]
    public void Search_ShowsEveryLayersDistribution()
    {
        var lines = Text(new() { Opened = "a" }, Three);
        Assert.Contains(lines, line => line.Trim() == "█ SA   ▒ FFN");
        Assert.Contains(lines, line => line == $"encoder 1   {new string('█', 30)}{new string('▒', 10)}  SA    75 %  entropy 0.25");
        Assert.Contains(lines, line => line == $"decoder 1   {new string('█', 10)}{new string('▒', 30)}  FFN   75 %  entropy 0.50  signal 3.3");
    }

    [Fact]
    public void Curves_GoRoundAndRound()
    {
        Assert.Contains(Text(new() { Opened = "a", Panel = ScreenPanel.Curves }, Three), line => line.StartsWith("loss per sample  (1 of 3;", StringComparison.Ordinal));
        Assert.Contains(Text(new() { Opened = "a", Panel = ScreenPanel.Curves, Chart = 2 }, Three), line => line.StartsWith("entropy of the layers", StringComparison.Ordinal));
        Assert.Contains(Text(new() { Opened = "a", Panel = ScreenPanel.Curves, Chart = 3 }, Three), line => line == "training 1   held back 2");
        Assert.Contains(Text(new() { Opened = "b", Panel = ScreenPanel.Curves }, Three), line => line.StartsWith("No curve yet", StringComparison.Ordinal));
        Assert.Contains(Text(new() { Opened = "both", Panel = ScreenPanel.Curves }, Three), line => line.StartsWith("A campaign has no curves", StringComparison.Ordinal));
    }

    [Fact]
    public void Log_StandsAtItsEnd()
    {
        var content = Three with { Log = [.. Enumerable.Range(0, 100).Select(minute => Views.Event(minute, ExperimentPhase.Alternating, $"event {minute}", minute))] };
        var lines = Text(new() { Opened = "a", Panel = ScreenPanel.Log }, content);
        Assert.EndsWith("event 84", lines[2], StringComparison.Ordinal);
        Assert.EndsWith("event 99", lines[^3], StringComparison.Ordinal);
        Assert.EndsWith("event 89", Text(new() { Opened = "a", Panel = ScreenPanel.Log, Scrolled = 10 }, content)[^3], StringComparison.Ordinal);
    }

    [Fact]
    public void Help_NamesEveryKey()
    {
        var lines = Text(new() { Helps = true }, Three);
        Assert.All(ScreenKeys.All, key => Assert.Contains(lines, line => line.Contains(key.Keys, StringComparison.Ordinal) && line.Contains(key.Does, StringComparison.Ordinal)));
    }

    [Fact]
    public void Note_StandsAboveTheKeys() => Assert.StartsWith("a is paused", Text(new(), Three, "a is paused")[^2], StringComparison.Ordinal);

    [Theory]
    [InlineData(20, 3)]
    [InlineData(1, 1)]
    public void Frame_OfASmallTerminal_IsDrawnAllTheSame(int columns, int rows)
    {
        foreach (var panel in Enum.GetValues<ScreenPanel>())
            foreach (var opened in new[] { null, "a", "b", "both" })
                Assert.NotEmpty(ScreenFrame.Of(new() { Opened = opened, Panel = panel }, Three, "", TimeZoneInfo.Utc, columns, rows).Lines);
    }

    private static IReadOnlyList<string> Text(ScreenState state, ScreenContent content, string note = "") =>
        [.. ScreenFrame.Of(state, content, note, TimeZoneInfo.Utc, Columns, Rows).Lines.Select(line => line.Text)];
}
