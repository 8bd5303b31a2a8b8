using MmNas.Console.Shell;

namespace MmNas.Console.Tests.EndToEnd;

/// <summary>What others see of a home while a <c>run</c> is at work there, and what they can do.</summary>
public sealed class SecondTerminalTests : IDisposable
{
    private readonly ConsoleProcess console = new();

    public void Dispose() => console.Dispose();

    [Fact]
    public async Task Home_OfARun_CanBeListedShownAndPaused_AndWhatIsLeftThereDeletedWithoutAnybodyServing()
    {
        await File.WriteAllTextAsync(console.Spec, ConsoleProcess.TinySpec.Replace("max_epochs: 120", "max_epochs: 100000", StringComparison.Ordinal), TestContext.Current.CancellationToken); // others end it
        var others = Task.FromResult<(string Id, string Phase, long Round)>(("", "", 0));
        var asked = false;
        var (exit, _, problems) = await console.RunAsync(
            line =>
            {
                if (asked || (string?)line["phase"] != "alternating") return;
                asked = true;
                others = Task.Run(LookAndPauseAsync);
            },
            "run", console.Spec);
        var (id, phase, round) = await others;
        Assert.Equal("alternating", phase);
        Assert.True(round > 0);
        Assert.Equal(ExitCode.Interrupted, exit);
        Assert.Contains("paused", problems, StringComparison.Ordinal);

        Assert.Equal(ExitCode.Done, (await console.RunAsync("delete", id, "--yes")).ExitCode);
        Assert.Empty((await console.RunAsync("list")).Lines);
        Assert.False(Directory.Exists(Path.Combine(console.Folder, "home", "checkpoints", id)));
    }

    private async Task<(string Id, string Phase, long Round)> LookAndPauseAsync()
    {
        var listed = Assert.Single((await console.RunAsync("list")).Lines);
        var id = listed["id"]!.GetValue<string>();
        var shown = Assert.Single((await console.RunAsync("show", id)).Lines);
        Assert.Contains((await console.RunAsync("log", id)).Lines, line => (string?)line["phase"] == "alternating");
        Assert.Equal(ExitCode.Done, (await console.RunAsync("pause", id)).ExitCode);
        return (id, shown["phase"]!.GetValue<string>(), shown["round"]!.GetValue<long>());
    }
}
