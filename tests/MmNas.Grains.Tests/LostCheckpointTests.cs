using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Grains.Tests.Fakes;

namespace MmNas.Grains.Tests;

/// <summary>What a search and a retraining do when the checkpoint that their state names is not there or damaged: a restored backup, a copied home, a bad sector.</summary>
public sealed class LostCheckpointTests : IDisposable
{
    private const string Search = "search", Found = "found";

    private static readonly ExperimentSpec Spec = Short(TestPlatform.Spec());

    private readonly TemporaryHome home = new();

    public void Dispose() => home.Dispose();

    [Theory]
    [InlineData(Search, "deleted")]
    [InlineData(Search, "cut short")]
    [InlineData(Search, "a byte flipped")]
    [InlineData(Found, "deleted")]
    [InlineData(Found, "cut short")]
    [InlineData(Found, "a byte flipped")]
    public async Task Work_WhoseNewestCheckpointIsLost_RepeatsOneInterval_SaysSo_AndEndsAsUndisturbed(string stage, string damage)
    {
        await PauseAsync(stage, 10);
        Damage(Newest(stage), damage);
        await AssertEndsAsUndisturbedAsync("it continues from the checkpoint of round ", " repeated");
    }

    [Theory]
    [InlineData(Search)]
    [InlineData(Found)]
    public async Task Work_BesideWhoseOlderCheckpointsNoRecordIsWhole_StartsAgain(string stage)
    {
        await PauseAsync(stage, 10);
        Damage(Newest(stage), "a byte flipped");
        foreach (var checkpoint in Checkpoints(stage)) Damage(Path.ChangeExtension(checkpoint, ".cut"), "a byte flipped");
        await AssertEndsAsUndisturbedAsync("no other checkpoint of it can be used, so it starts again from round 0", "rounds are repeated");
    }

    [Theory]
    [InlineData(Search)]
    [InlineData(Found)]
    public async Task Work_AllOfWhoseCheckpointsAreLost_StartsAgain_AndEndsAsUndisturbed(string stage)
    {
        await PauseAsync(stage, 10);
        Directory.Delete(Path.Combine(home.Path, "checkpoints", "one", stage), recursive: true);
        await AssertEndsAsUndisturbedAsync("no other checkpoint of it can be used, so it starts again from round 0", "");
    }

    /// <summary>A backup of the state is restored after the work has gone on: the checkpoint that it names has been superseded, and a later one is there.</summary>
    [Theory]
    [InlineData(Search, Search)]
    [InlineData(Search, Found)] // meanwhile the search has ended
    [InlineData(Found, Found)]
    public async Task Work_WhoseStateIsOfAnEarlierTime_GoesOnFromTheFurthestCheckpointThatIsThere(string stage, string later)
    {
        await PauseAsync(stage, 4);
        var older = Path.Combine(home.Path, "backup.db");
        File.Copy(Path.Combine(home.Path, "state.db"), older);
        await PauseAsync(later, 10);
        File.Copy(older, Path.Combine(home.Path, "state.db"), overwrite: true);
        foreach (var old in Checkpoints(stage)[..^2]) File.Delete(old); // as if the time for which they are kept were over
        await AssertEndsAsUndisturbedAsync("", "which was written later than this state: nothing is repeated");
    }

    [Fact]
    public async Task State_OfALaterTimeThanTheCheckpoints_GoesOnFromAnOlderOne()
    {
        await PauseAsync(Search, 4);
        var copy = Directory.CreateDirectory(Path.Combine(home.Path, "copy")).FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(home.Path, "checkpoints", "one", "search"))) File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        await PauseAsync(Search, 10);
        var folder = Path.Combine(home.Path, "checkpoints", "one", "search");
        Directory.Delete(folder, recursive: true);
        Directory.Move(copy, folder);
        await AssertEndsAsUndisturbedAsync("it continues from the checkpoint of round ", "rounds are repeated");
    }

    [Fact]
    public async Task Layer_WhoseStoredStateIsLost_TakesTheCheckpoints()
    {
        await PauseAsync(Search, 10);
        await using (var platform = await TestPlatform.StartAsync(home.Path))
            await platform.Grains.GetGrain<Contracts.Layers.ILayerDistributionGrain>("one/2").DeleteAsync();
        await AssertEndsAsUndisturbedAsync("", "");
    }

    /// <summary>The state of a paused experiment names the newest checkpoint.</summary>
    private async Task PauseAsync(string stage, int round)
    {
        await using var platform = await TestPlatform.StartAsync(home.Path, slots: 1);
        platform.Learners.StepTime = TimeSpan.FromMilliseconds(2); // a checkpoint is written within two rounds
        await platform.Experiment("one").SubmitAsync(Spec);
        await platform.UntilAsync("one", view => stage == Search ? view.Round >= round : view.Retrainings is [{ Progress.Epoch: { } epoch }] && epoch >= round);
        await platform.Experiment("one").PauseAsync("the disk is looked after");
        Assert.Equal(ExperimentPhase.Paused, (await platform.Experiment("one").ViewAsync())!.Phase);
    }

    private async Task AssertEndsAsUndisturbedAsync(string begins, string ends)
    {
        using var other = new TemporaryHome();
        await using var undisturbed = await TestPlatform.StartAsync(other.Path, slots: 1);
        await undisturbed.Experiment("one").SubmitAsync(Spec);
        var wanted = await undisturbed.RestAsync("one");

        await using var platform = await TestPlatform.StartAsync(home.Path, slots: 1);
        await platform.Experiment("one").ResumeAsync();
        var view = await platform.UntilAsync("one", view => view.Phase.IsEnd());
        var log = (await platform.Experiment("one").LogAsync()).Select(happened => happened.Reason).ToList();
        Assert.True(Outcome(wanted) == Outcome(view), $"{Outcome(wanted)}\n{Outcome(view)}\n{string.Join('\n', log)}");
        Assert.True(log.Exists(reason => reason.Contains(begins, StringComparison.Ordinal) && reason.Contains(ends, StringComparison.Ordinal)), string.Join('\n', log));
    }

    /// <summary>A checkpoint at every round, and one network to train.</summary>
    private static ExperimentSpec Short(ExperimentSpec spec) => spec with
    {
        CheckpointSeconds = 1e-3,
        Baselines = [],
        Search = spec.Search with { Stop = new() { StableEpochs = 0, MaxEpochs = 30 } },
        Retrain = new() { Epochs = 40 },
    };

    private string Newest(string stage) => Checkpoints(stage)[^1];

    private string[] Checkpoints(string stage) =>
        [.. Directory.GetFiles(Path.Combine(home.Path, "checkpoints", "one", stage), "*.safetensors").OrderBy(file => int.Parse(Path.GetFileName(file).Split('-')[1]))];

    private static void Damage(string file, string damage)
    {
        var content = File.ReadAllBytes(file);
        if (damage == "deleted") File.Delete(file);
        else if (damage == "cut short") File.WriteAllBytes(file, content[..^1]);
        else File.WriteAllBytes(file, [.. content[..^1], (byte)(content[^1] ^ 1)]);
    }

    private static string Outcome(ExperimentView view) =>
        $"{view.Phase} {view.Reason} {view.StateHash} {view.Genotype} {string.Join(' ', view.Retrainings.Select(one => $"{one.Name} {(one.Scores is [var scores, ..] ? scores.Metrics["accuracy"] : null)}"))}";
}
