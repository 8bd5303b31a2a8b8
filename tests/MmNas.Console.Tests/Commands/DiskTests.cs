using MmNas.Console.Shell;
using MmNas.Console.Tests.Fakes;
using MmNas.Contracts.Experiments;

namespace MmNas.Console.Tests.Commands;

/// <summary>du and prune, over files in a folder and a scripted platform.</summary>
public sealed class DiskTests : IDisposable
{
    private readonly CommandLine command = new();

    public void Dispose() => command.Dispose();

    [Fact]
    public async Task Du_ShowsTheMostFirst_AndWhatIsNobodys()
    {
        Add("small", ExperimentPhase.Done, search: 1000, network: 0);
        Add("large", ExperimentPhase.Alternating, search: 2_000_000, network: 1000);
        Write("gone-1a2b3c/search/round-4-1.safetensors", 500);
        Assert.Equal(ExitCode.Done, await command.RunAsync("du"));
        Assert.Matches(
            """
            ^experiment  campaign  search  networks  together
            large                 2\.0 MB    1\.0 kB    2\.0 MB
            small                 1\.0 kB         -    1\.0 kB

            nobody's: gone-1a2b3c \(1 file, 500 B\): there is no experiment of this id
            mmnas prune --orphans --home .* removes what is nobody's
            state 0 B, logs 0 B, scenes 0 B, packs 0 B, exports 0 B
            2\.0 MB in all, checkpoints in .*/home/checkpoints, whose disk has .* left
            $
            """.ReplaceLineEndings("\n"), command.Output);
    }

    [Fact]
    public async Task DuJson_IsAnObjectForEach_ToldApartByKind()
    {
        Add("a", ExperimentPhase.Done, search: 1000, network: 10);
        command.Platform.Campaigns.Add("c", Views.Campaign("c", MmNas.Contracts.Campaigns.CampaignPhase.Running));
        Assert.Equal(ExitCode.Done, await command.RunAsync("du", "--json"));
        Assert.Equal(["experiment", "campaign", "shared", "total"], command.Objects.Select(line => (string)line["kind"]!).Distinct());
        Assert.Equal("""{"kind":"experiment","id":"a","campaign":null,"search_bytes":1000,"network_bytes":10,"bytes":1010}""", command.OutputLines[0]);
        Assert.Equal("""{"kind":"campaign","id":"c","search_bytes":1000,"network_bytes":10,"bytes":1010}""", command.OutputLines[1]);
    }

    [Fact]
    public async Task Prune_DropsSupernets_AndSaysWhatThatFrees()
    {
        var (old, best) = (Add("old", ExperimentPhase.Done, search: 2000, network: 10), Add("a-2", ExperimentPhase.Done, search: 2000, network: 10)); // the champion of the campaign
        var running = Add("running", ExperimentPhase.Alternating, search: 2000, network: 10);
        command.Platform.Campaigns.Add("c", Views.Campaign("c", MmNas.Contracts.Campaigns.CampaignPhase.Done));
        Assert.Equal(ExitCode.Done, await command.RunAsync("prune", "--older", "30d", "--dry-run"));
        Assert.Equal("would remove the supernet of old (2.0 kB): done since 2026-01-01\n2.0 kB would be freed; leave --dry-run out to do it\n", command.Output);
        Assert.Equal("kept as champions: a-2\n", command.Problems);
        Assert.False(old.DroppedSupernet);
        command.Clear();
        Assert.Equal(ExitCode.Done, await command.RunAsync("prune", "--older", "30d", "--json"));
        Assert.Equal(
            ["""{"kind":"supernet","id":"old","bytes":2000,"reason":"done since 2026-01-01","dry_run":false}""", """{"kind":"total","bytes":2000,"dry_run":false}"""], command.OutputLines);
        Assert.Equal((true, false, false), (old.DroppedSupernet, best.DroppedSupernet, running.DroppedSupernet));
    }

    [Fact]
    public async Task PruneWhole_DeletesWhatHasEnded()
    {
        Add("old", ExperimentPhase.Failed, search: 2000, network: 10);
        Add("running", ExperimentPhase.Alternating, search: 2000, network: 10);
        Assert.Equal(ExitCode.Done, await command.RunAsync("prune", "--older", "30d", "--whole"));
        Assert.Equal("removed old (2.0 kB): failed since 2026-01-01\nfreed 2.0 kB\n", command.Output);
        Assert.Equal(["running"], await command.Platform.ListAsync());
    }

    [Fact]
    public async Task PruneOrphans_RemovesTheirFilesAlone()
    {
        Add("old", ExperimentPhase.Done, search: 2000, network: 10);
        var gone = Write("gone/search/round-4-1.safetensors", 500);
        Assert.Equal(ExitCode.Done, await command.RunAsync("prune", "--orphans"));
        Assert.Equal("removed the orphan gone (500 B): there is no experiment of this id\nfreed 500 B\n", command.Output);
        Assert.False(File.Exists(gone));
        Assert.True(File.Exists(Checkpoint("old/search/round-4-1.safetensors")));
        command.Clear();
        Assert.Equal(ExitCode.Done, await command.RunAsync("prune", "--orphans"));
        Assert.Equal("there is nothing to remove\n", command.Output);
    }

    /// <summary>A row that cannot be read is no reason to take its checkpoints for nobody's.</summary>
    [Fact]
    public async Task PruneOrphans_WhileARowCannotBeRead_IsRefused()
    {
        Add("hurt", ExperimentPhase.Done, search: 2000, network: 10).Damage = "its row is damaged";
        Assert.Equal(ExitCode.Failed, await command.RunAsync("prune", "--orphans"));
        Assert.Contains("what no experiment owns cannot be told while rows cannot be read", command.Problems, StringComparison.Ordinal);
        Assert.True(File.Exists(Checkpoint("hurt/search/round-4-1.safetensors")));
    }

    [Theory]
    [InlineData("du")]
    [InlineData("prune", "--orphans")]
    public async Task OverHttp_NeitherIsDone(params string[] arguments)
    {
        Assert.Equal(ExitCode.Bad, await command.RunAsync([.. arguments, "--url", "http://127.0.0.1:8080"]));
        Assert.Contains("run it on that machine with --home DIR or --config FILE", command.Problems, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--older is soon; use a number and min, h or d, such as 30d", "--older", "soon")]
    [InlineData("say what to remove: --older 30d, --orphans, or both (--dry-run only shows it)")]
    [InlineData("--whole needs to know of which experiments; add --older 30d", "--whole", "--orphans")]
    [InlineData("--keep is all; use champions or nothing", "--older", "1d", "--keep", "all")]
    public async Task Prune_ThatIsNotClear_IsRefused(string why, params string[] arguments)
    {
        Assert.Equal(ExitCode.Bad, await command.RunAsync(["prune", .. arguments]));
        Assert.StartsWith($"mmnas: {why}\n", command.Problems, StringComparison.Ordinal);
    }

    private ScriptedExperiment Add(string id, ExperimentPhase phase, int search, int network)
    {
        Write($"{id}/search/round-4-1.safetensors", search);
        if (network > 0) Write($"{id}/found/round-4-1.safetensors", network);
        var view = Views.Of(id, phase);
        return command.Platform.Add(id, phase.IsEnd() ? view with { Ended = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) } : view);
    }

    private string Checkpoint(string key) => Path.Combine(command.Folder, "home", "checkpoints", key);

    private string Write(string key, int bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Checkpoint(key))!);
        File.WriteAllBytes(Checkpoint(key), new byte[bytes]);
        return Checkpoint(key);
    }
}
