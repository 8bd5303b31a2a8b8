using MmNas.Contracts.Experiments;
using MmNas.Grains.Tests.Fakes;

namespace MmNas.Grains.Tests;

public sealed class DroppedSupernetTests : IDisposable
{
    private readonly TemporaryHome home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task Supernet_OfAnExperimentThatIsDone_Goes_AndItsResultsAndNetworksStay()
    {
        var spec = TestPlatform.Spec();
        ExperimentView done;
        await using (var platform = await TestPlatform.StartAsync(home.Path))
        {
            await platform.Experiment("one").SubmitAsync(spec);
            done = await platform.RestAsync("one");
            Assert.NotNull(done.Supernet);
            Assert.True(await platform.Experiment("one").DropSupernetAsync());
            Assert.True(await platform.Experiment("one").DropSupernetAsync()); // asked again, because the first answer was lost
        }

        Assert.False(Directory.Exists(Path.Combine(home.Path, "checkpoints", "one", "search")));
        await using var again = await TestPlatform.StartAsync(home.Path);
        await again.Experiment("one").SubmitAsync(spec); // it is done, and stays so
        var view = (await again.Experiment("one").ViewAsync())!;
        Assert.Equal((ExperimentPhase.Done, done.Ended, done.StateHash, done.Genotype), (view.Phase, view.Ended, view.StateHash, view.Genotype));
        Assert.Null(view.Supernet);
        Assert.All(view.Retrainings.Where(network => network.SameAs is null), network => Assert.True(File.Exists(network.Weights)));
    }

    [Fact]
    public async Task Supernet_OfAnExperimentThatMayGoOn_Stays()
    {
        await using var platform = await TestPlatform.StartAsync(home.Path);
        platform.Learners.StepTime = TimeSpan.FromMilliseconds(2);
        await platform.Experiment("one").SubmitAsync(TestPlatform.Spec());
        await platform.UntilAsync("one", view => view.Round > 2);
        await platform.Experiment("one").PauseAsync("looked at");
        Assert.False(await platform.Experiment("one").DropSupernetAsync());
        var supernet = (await platform.Experiment("one").ViewAsync())!.Supernet;
        Assert.True(File.Exists(supernet));
        Assert.False(await platform.Experiment("nobody").DropSupernetAsync());
    }
}
