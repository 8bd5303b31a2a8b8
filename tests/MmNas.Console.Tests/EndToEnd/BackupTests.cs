using System.Text.Json.Nodes;
using MmNas.Console.Shell;

namespace MmNas.Console.Tests.EndToEnd;

/// <summary>A served home is backed up from another process, is lost, and goes on elsewhere.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly ConsoleProcess console = new(), left = new();

    public void Dispose()
    {
        console.Dispose();
        left.Dispose();
    }

    [Fact]
    public async Task Home_ThatIsServedBackedUpAndLost_IsRestored_AndServeGoesOnToTheSameEnd()
    {
        var (backup, home) = (Path.Combine(console.Folder, "backup"), Path.Combine(console.Folder, "restored"));
        string id;
        await using (var platform = await console.ServeAsync())
        {
            id = (string)(await DoneAsync("submit", console.Spec))[^1]["id"]!;
            await console.KillAtAsync(line => (string?)line["phase"] == "alternating", "watch", id); // what is killed is the watching
            var made = Assert.Single(await DoneAsync("backup", "--out", backup));
            Assert.Equal(id, (string?)Assert.Single(made["experiments"]!.AsArray()));
            Assert.True((long)made["copied_bytes"]! > 0);
            await platform.KillAsync();
        }

        Directory.Delete(Path.Combine(console.Folder, "home"), recursive: true);
        await DoneAsync("restore", backup, "--check");
        await DoneAsync("restore", backup, "--home", home);
        await using var again = await console.ServeAsync("--home", home);
        var resumed = (await DoneAsync("watch", id, "--home", home))[^1];
        var undisturbed = await left.RunAsync("run", left.Spec);
        Assert.Equal(("done", (string?)undisturbed.Lines[^1]["state_hash"]), ((string?)resumed["phase"], (string?)resumed["state_hash"]));
        Assert.Equal(Scores(undisturbed.Lines[^1]), Scores(resumed));
        Assert.Equal(ExitCode.Bad, (await console.RunAsync("restore", backup, "--home", home)).ExitCode);
    }

    private static string? Scores(JsonObject result) => result["splits"]?.ToJsonString();

    /// <summary>The lines of a command that must go well.</summary>
    private async Task<IReadOnlyList<JsonObject>> DoneAsync(params string[] arguments)
    {
        var (exit, lines, problems) = await console.RunAsync(arguments);
        Assert.True(exit == ExitCode.Done, $"{string.Join(' ', arguments)} exits {exit}: {problems}");
        return lines;
    }
}
