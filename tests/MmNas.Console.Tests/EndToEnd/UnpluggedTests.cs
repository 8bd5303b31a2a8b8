using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MmNas.Console.Shell;

namespace MmNas.Console.Tests.EndToEnd;

public sealed partial class UnpluggedTests : IDisposable
{
    private readonly ConsoleProcess interrupted = new(), left = new();

    public void Dispose()
    {
        interrupted.Dispose();
        left.Dispose();
    }

    [Fact]
    public async Task Run_KilledTwiceAndInterruptedOnce_ComesToWhatItComesToUndisturbed()
    {
        // The first line of a phase comes within a look after its commit: on a machine of any speed there are rounds to lose, and more to come.
        await interrupted.KillAtAsync(line => PhaseOf(line) == "alternating", "run", interrupted.Spec);
        var (exit, problems) = await interrupted.InterruptAtAsync(line => PhaseOf(line) == "alternating", "run", interrupted.Spec);
        Assert.Contains("resume with: ./mmnas run", problems, StringComparison.Ordinal); // first: when it fails, it shows what was said instead
        Assert.Equal(ExitCode.Interrupted, exit);
        await interrupted.KillAtAsync(line => PhaseOf(line) == "retraining", "run", interrupted.Spec);

        var resumed = await interrupted.RunAsync("run", interrupted.Spec);
        var undisturbed = await left.RunAsync("run", left.Spec);
        Assert.Equal((ExitCode.Done, ExitCode.Done), (resumed.ExitCode, undisturbed.ExitCode));
        var shown = await interrupted.RunAsync("show", resumed.Lines[^1]["id"]!.GetValue<string>());
        Assert.Equal(resumed.Lines[^1].ToJsonString(), shown.Lines[^1].ToJsonString());
        await AssertEvaluatedAlikeAsync(shown.Lines[^1]);
        Assert.Equal(Result(undisturbed.Lines[^1], left), Result(resumed.Lines[^1], interrupted));
    }

    /// <summary>Read again and scored again, a network scores what it scored at the end of its run.</summary>
    private async Task AssertEvaluatedAlikeAsync(JsonObject result)
    {
        var evaluated = await interrupted.RunAsync("evaluate", result["id"]!.GetValue<string>());
        Assert.Equal(ExitCode.Done, evaluated.ExitCode);
        Assert.Equal(result["splits"]!.ToJsonString(), evaluated.Lines[^1]["splits"]!.ToJsonString());
    }

    /// <summary>A checkpoint's name holds the number of the lease that it was written under: every life of a process has its own.</summary>
    [GeneratedRegex("round-[0-9]+-[0-9a-f]+")]
    private static partial Regex CheckpointFile();

    private static string PhaseOf(JsonObject line) => line["phase"]!.GetValue<string>();

    /// <summary>Everything that must not depend on how often it broke off: genotype, entropy, hash of the whole state, scores.</summary>
    private static string Result(JsonObject line, ConsoleProcess process) =>
        CheckpointFile().Replace(LastingJson.Of(line).ToJsonString(), "checkpoint").Replace(process.Folder, "", StringComparison.Ordinal);
}
