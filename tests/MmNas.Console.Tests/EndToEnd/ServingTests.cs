using System.Text.Json.Nodes;
using MmNas.Console.Shell;

namespace MmNas.Console.Tests.EndToEnd;

/// <summary>Consoles in processes of their own against a platform in another.</summary>
public sealed class ServingTests : IDisposable
{
    private readonly ConsoleProcess console = new();

    public void Dispose() => console.Dispose();

    [Fact]
    public async Task Experiments_OfAPlatformThatServes_AreSteeredFromOtherProcesses()
    {
        await using var platform = await console.ServeAsync();
        var id = await SubmitAsync(Long("steered"));
        Assert.Equal((id, "experiment"), (Text(Assert.Single(await DoneAsync("list")), "id"), Text((await DoneAsync("list"))[0], "kind")));

        await console.KillAtAsync(line => Text(line, "phase") is "warm_up" or "alternating", "watch", id); // what is killed is the watching
        Assert.Equal("paused", Text(Assert.Single(await DoneAsync("pause", id)), "phase"));
        var paused = Assert.Single(await DoneAsync("show", id));
        Assert.Equal(("paused", "paused by hand"), (Text(paused, "phase"), Text(paused, "reason")));
        await DoneAsync("resume", id);
        Assert.Equal("cancelled", Text(Assert.Single(await DoneAsync("cancel", id, "--reason", "enough")), "phase"));
        var events = await DoneAsync("log", id);
        Assert.Equal(("queued", "cancelled", "enough"), (Text(events[0], "phase"), Text(events[^1], "phase"), Text(events[^1], "reason")));
        Assert.Contains("paused", events.Select(line => Text(line, "phase")));

        var other = await SubmitAsync(Long("other"));
        var compared = Assert.Single(await DoneAsync("compare", id, other))["experiments"]!.AsArray();
        Assert.Equal([id, other], compared.Select(one => Text(one!.AsObject(), "id")));
        await DoneAsync("delete", id, other, "--yes");
        Assert.Empty(await DoneAsync("list"));

        var (exit, _, problems) = await console.RunAsync("run", console.Spec);
        Assert.Equal(ExitCode.NoPlatform, exit);
        Assert.Contains("./mmnas submit", problems, StringComparison.Ordinal);
        var (second, said, _) = await console.RunAsync("serve", "--http", "127.0.0.1:0");
        Assert.Equal(ExitCode.NoPlatform, second);
        Assert.Contains("in use", Text(Assert.Single(said), "error"), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, (await platform.TerminateAsync()).ExitCode);
        Assert.Equal(ExitCode.NoPlatform, (await console.RunAsync("devices")).ExitCode);
    }

    [Fact]
    public async Task Watch_OfAPlatformThatIsKilledAndServedAgain_GoesOnToTheEnd()
    {
        await using var first = await console.ServeAsync();
        var id = await SubmitAsync(console.Spec);
        var searches = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var watch = console.RunAsync(line => Notice(line, searches), "watch", id);
        await Task.WhenAny(searches.Task, watch);
        Assert.True(searches.Task.IsCompleted, "it ended before it could be disturbed");
        await first.KillAsync();
        await using var second = await console.ServeAsync();

        var (exit, lines, problems) = await watch;
        Assert.Equal((ExitCode.Done, "done"), (exit, Text(lines[^1], "phase")));
        Assert.Matches("^the platform does not answer; .*\nthe platform answers again\n$", problems);
        Assert.Equal(Text(lines[^1], "state_hash"), Text(Assert.Single(await DoneAsync("show", id)), "state_hash"));
    }

    [Fact]
    public async Task Campaign_IsWatchedToItsEndAndShownWithItsChampion()
    {
        var spec = ConsoleProcess.TinySpec.Replace("max_epochs: 120", "max_epochs: 4", StringComparison.Ordinal).Replace("epochs: 40", "epochs: 2", StringComparison.Ordinal);
        File.WriteAllText(console.Spec, spec);
        var file = Path.Combine(console.Folder, "two.yaml");
        File.WriteAllText(file, "name: two\nexperiments:\n  - { spec: tiny.yaml, seeds: [1, 2] }\n");
        await using var platform = await console.ServeAsync();
        var id = await SubmitAsync(file);

        var result = (await DoneAsync("watch", id))[^1];
        Assert.Equal(("done", 2), (Text(result, "phase"), result["experiments"]!.AsArray().Count));
        Assert.Equal("vqa", Text(Assert.Single(result["champions"]!.AsArray())!.AsObject(), "task"));
        Assert.Equal(result.ToJsonString(), Assert.Single(await DoneAsync("show", "two")).ToJsonString());
        Assert.Equal([id, id, null], (await DoneAsync("list")).Select(line => Text(line, "campaign")));
        Assert.Equal(2, Assert.Single(await DoneAsync("compare", id))["experiments"]!.AsArray().Count);
        Assert.NotEmpty(await DoneAsync("log", id));
        await DoneAsync("delete", id, "--yes");
        Assert.Equal(["experiment", "experiment"], (await DoneAsync("list")).Select(line => Text(line, "kind")));
    }

    private static void Notice(JsonObject line, TaskCompletionSource searches)
    {
        if (Text(line, "phase") == "alternating") searches.TrySetResult();
    }

    private async Task<string> SubmitAsync(string spec) => Text(Assert.Single(await DoneAsync("submit", spec)), "id")!;

    /// <summary>The lines of a command that must go well.</summary>
    private async Task<IReadOnlyList<JsonObject>> DoneAsync(params string[] arguments)
    {
        var (exit, lines, problems) = await console.RunAsync(arguments);
        Assert.True(exit == ExitCode.Done, $"{string.Join(' ', arguments)} exits {exit}: {problems}");
        return lines;
    }

    /// <summary>A spec that is not done before it is steered, on a machine of any speed.</summary>
    private string Long(string name)
    {
        var file = Path.Combine(console.Folder, $"{name}.yaml");
        File.WriteAllText(file, ConsoleProcess.TinySpec.Replace("name: tiny", $"name: {name}", StringComparison.Ordinal).Replace("max_epochs: 120", "max_epochs: 100000", StringComparison.Ordinal));
        return file;
    }

    private static string? Text(JsonObject line, string name) => (string?)line[name];
}
