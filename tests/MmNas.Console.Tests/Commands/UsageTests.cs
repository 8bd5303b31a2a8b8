using MmNas.Console.Shell;
using MmNas.Console.Tests.Fakes;

namespace MmNas.Console.Tests.Commands;

public sealed class UsageTests : IDisposable
{
    private readonly CommandLine command = new();

    public void Dispose() => command.Dispose();

    [Theory]
    [InlineData("run")]
    [InlineData("run", "a.yaml", "--fast")]
    [InlineData("show")]
    [InlineData("show", "a", "b")]
    [InlineData("list", "everything")]
    [InlineData("validate")]
    [InlineData("submit")]
    [InlineData("watch", "a", "--fast")]
    [InlineData("log", "a", "b")]
    [InlineData("pause")]
    [InlineData("resume", "--yes")]
    [InlineData("cancel")]
    [InlineData("delete")]
    [InlineData("priority")]
    [InlineData("budget")]
    [InlineData("completion")]
    [InlineData("compare")]
    [InlineData("devices", "all")]
    [InlineData("serve", "all")]
    [InlineData("database")]
    [InlineData("backup")]
    [InlineData("restore")]
    [InlineData("restore", "a", "b")]
    [InlineData("du", "all")]
    [InlineData("prune")]
    [InlineData("prune", "--whole")]
    [InlineData("prune", "--older", "soon")]
    [InlineData("fly")]
    [InlineData]
    public async Task Misuse_Exits2AndPointsToTheHelp(params string[] arguments)
    {
        Assert.Equal(ExitCode.Bad, await command.RunAsync(arguments));
        Assert.EndsWith("--help explains with an example\n", command.Problems, StringComparison.Ordinal);
        Assert.Equal("", command.Output);
    }

    [Theory]
    [InlineData("lst", "there is no command lst; did you mean list?")]
    [InlineData("fly", "there is no command fly; use run, serve, submit, list, show, watch, log, pause, resume, cancel, delete, priority, budget, compare, devices, report, evaluate, export, import, predict, rank, bench, validate, genotype, data, backup, restore, du, prune, database or completion")]
    [InlineData("data inpsect /data", "there is no command inpsect; did you mean inspect?")]
    public async Task Command_ThatThereIsNot_IsNamedFirstWithTheNearest(string line, string message)
    {
        await command.RunAsync(line.Split(' '));
        Assert.StartsWith($"mmnas: {message}\n", command.Problems, StringComparison.Ordinal);
        Assert.Equal(2, command.Problems.Count(letter => letter == '\n')); // and where help is
    }

    [Theory]
    [InlineData("--phase is x; use queued, preparing, warm_up, alternating, retraining, evaluating, done, paused, cancelled, failed or running", "list", "--phase", "x")]
    [InlineData("--priority is urgent; use low, normal or high", "submit", "a.yaml", "--priority", "urgent")]
    [InlineData("--size is huge; use small or paper", "bench", "--size", "huge")]
    [InlineData("--hours is NaN; use a number above 0, at most 1000000", "budget", "both", "--hours", "NaN")]
    [InlineData("--rounds is 3000000000; use a whole number, 1 to 2147483647", "budget", "both", "--rounds", "3000000000")]
    [InlineData("--experiments is 0; use a whole number, 1 to 1000000", "budget", "both", "--experiments", "0")]
    [InlineData("--task is audio; use vqa, itm, vgd or ve", "data", "scenes", "--out", "a", "--task", "audio")]
    public async Task Word_ThatAnOptionDoesNotKnow_IsNamedInOneLine_WithThoseItKnows(string message, params string[] arguments)
    {
        Assert.Equal(ExitCode.Bad, await command.RunAsync(arguments));
        Assert.StartsWith($"mmnas: {message}\n", command.Problems, StringComparison.Ordinal);
        Assert.Equal(2, command.Problems.Count(letter => letter == '\n')); // and where help is
    }

    /// <summary>An id or a path may come out of a file that somebody else wrote.</summary>
    [Theory]
    [InlineData("show", Hostile)]
    [InlineData("compare", Hostile, "b")]
    [InlineData("run", Hostile)]
    [InlineData("validate", Hostile)]
    [InlineData("validate", Hostile, "--json")]
    [InlineData("list", "--phase", Hostile)]
    [InlineData("list", "--campaign", Hostile)]
    [InlineData("list", Hostile)]
    [InlineData($"--{Hostile}")]
    [InlineData(Hostile)]
    [InlineData("genotype", Hostile)]
    [InlineData("run", "a.yaml", "--slots", Hostile)]
    [InlineData("data", "inspect", Hostile)]
    [InlineData("data", "pack", "tsv", Hostile, "--out", Hostile)]
    [InlineData("data", "pack", "npz", Hostile, "--out", Hostile)]
    [InlineData("data", "scenes", "--out", $"/proc/{Hostile}")]
    [InlineData("evaluate", "--weights", Hostile, "--genotype", Hostile, "--data", Hostile)]
    public async Task WordOfTheCommandLine_ThatATerminalWouldObey_IsWrittenOut_InOneLine(params string[] arguments)
    {
        await command.RunAsync(arguments);
        var said = command.Output + command.Problems;
        Assert.DoesNotContain(said, letter => letter != '\n' && char.IsControl(letter));
        Assert.DoesNotContain(said.Split('\n'), line => line.StartsWith("second", StringComparison.Ordinal) || line.StartsWith("mmnas: second", StringComparison.Ordinal));
    }

    private const string Hostile = "first\u001b[2J\u009b1m\nsecond";

    [Theory]
    [InlineData("--home", "list", "--home", "")]
    [InlineData("--home", "delete", "easy-1a", "--yes", "--home", " ")]
    [InlineData("--config", "list", "--config", "")]
    [InlineData("--weights", "evaluate", "--genotype", "a.json", "--weights", "", "--data", "a.yaml")]
    [InlineData("--predictions", "evaluate", "easy-1a", "--predictions", "")]
    [InlineData("--out", "data", "features", "--images", "/data", "--detector", "m.onnx", "--out", "")]
    [InlineData("--out", "backup", "--out", "")]
    [InlineData("DIR", "restore", "")]
    [InlineData("SPEC", "run", "")]
    [InlineData("SPEC", "validate", "a.yaml", "")]
    public async Task EmptyWord_IsRefused_AndNotTakenForOneThatIsNotThere(string name, params string[] arguments)
    {
        Assert.Equal(ExitCode.Bad, await command.RunAsync(arguments));
        Assert.Contains($"mmnas: {name} is empty; ", command.Problems, StringComparison.Ordinal);
        Assert.Empty(command.Homes);
        Assert.Empty(command.Connections);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("run", "--help")]
    [InlineData("show", "--help")]
    [InlineData("list", "--help")]
    [InlineData("validate", "--help")]
    [InlineData("serve", "--help")]
    [InlineData("submit", "--help")]
    [InlineData("watch", "--help")]
    [InlineData("log", "--help")]
    [InlineData("pause", "--help")]
    [InlineData("resume", "--help")]
    [InlineData("cancel", "--help")]
    [InlineData("delete", "--help")]
    [InlineData("compare", "--help")]
    [InlineData("devices", "--help")]
    [InlineData("backup", "--help")]
    [InlineData("restore", "--help")]
    [InlineData("du", "--help")]
    [InlineData("prune", "--help")]
    [InlineData("database", "--help")]
    public async Task Help_OfEveryCommand_HasAnExampleTheCommonOptionsAndTheExitCodes(params string[] arguments)
    {
        Assert.Equal(ExitCode.Done, await command.RunAsync(arguments));
        var name = arguments.Length > 1 ? arguments[0] : "run";
        foreach (var part in new[] { $"Example:\n  mmnas {(arguments.Length > 1 ? name : "validate")}", "--home <DIR>", "--config <FILE>", "--json", "--quiet", "--no-color", "130  interrupted" })
            Assert.Contains(part, command.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_OfACommandInACommand_ShowsItsOwnArgumentsAlone()
    {
        Assert.Equal(ExitCode.Done, await command.RunAsync("rank", "table", "--help"));
        Assert.Contains("rank table <SPEC> [options]", command.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("<ID>", command.Output, StringComparison.Ordinal);
        command.Clear();
        Assert.Equal(ExitCode.Done, await command.RunAsync("rank", "--help"));
        Assert.Contains("<ID>", command.Output, StringComparison.Ordinal);
    }
}
