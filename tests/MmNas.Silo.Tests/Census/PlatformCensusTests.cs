using MmNas.Contracts;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Silo.Census;
using Orleans;

namespace MmNas.Silo.Tests;

public sealed class PlatformCensusTests : IDisposable
{
    private readonly List<ExperimentEntry> entries = [];
    private readonly Dictionary<string, ExperimentView?> views = [];
    private readonly List<GivenRun> campaigns = [];
    private readonly Dictionary<string, CampaignPhase> phases = [];
    private readonly List<string> asked = [];
    private readonly HashSet<string> damaged = [];
    private readonly PlatformCensus census;
    private Exception? devicesFail;

    public PlatformCensusTests() => census = new(Scripted.Of<IGrainFactory>((method, arguments) => Grain(method.ReturnType, arguments[0]!)), TimeProvider.System);

    public void Dispose() => census.Dispose();

    [Fact]
    public async Task Id_ThatWasDeletedAndGivenAgainBetweenTwoLooks_ShowsItsNewRun()
    {
        Put("a", "first", ExperimentPhase.Done);
        for (var i = 0; i < 3; i++) await LookAsync(); // what has ended is kept by now
        Put("a", "second", ExperimentPhase.WarmUp);
        await LookAsync();
        Assert.Equal(ExperimentPhase.WarmUp, Assert.Single(census.Latest.Experiments).Phase);
    }

    [Fact]
    public async Task Id_ThatShowsItsOldRunWhileItIsDeleted_ShowsItsNewRunAfterwards()
    {
        Put("a", "second", ExperimentPhase.Cancelled); // forgotten and given again, and not cleared yet
        await LookAsync();
        views["a"] = View("a", ExperimentPhase.Queued);
        await LookAsync();
        Assert.Equal(ExperimentPhase.Queued, Assert.Single(census.Latest.Experiments).Phase);
    }

    [Theory]
    [InlineData(ExperimentPhase.Done, false)]
    [InlineData(ExperimentPhase.Cancelled, false)]
    [InlineData(ExperimentPhase.Failed, true)] // may be resumed
    [InlineData(ExperimentPhase.Paused, true)]
    [InlineData(ExperimentPhase.Alternating, true)]
    public async Task Experiment_IsAskedAtEveryLook_UnlessNothingCanChangeInIt(ExperimentPhase phase, bool everyTime)
    {
        Put("a", "", phase); // of a home of version 0.4.0, which kept no run
        for (var i = 0; i < 5; i++) await LookAsync();
        Assert.Equal(everyTime ? 5 : 2, asked.Count);
        Assert.Equal(phase, Assert.Single(census.Latest.Experiments).Phase);
    }

    [Theory]
    [InlineData(CampaignPhase.Done, ExperimentPhase.Done, false)]
    [InlineData(CampaignPhase.Cancelled, ExperimentPhase.Cancelled, false)]
    [InlineData(CampaignPhase.Cancelled, ExperimentPhase.Alternating, true)] // it is being told
    [InlineData(CampaignPhase.Paused, ExperimentPhase.Paused, true)]
    [InlineData(CampaignPhase.Running, ExperimentPhase.Done, true)]
    public async Task Campaign_IsAskedAtEveryLook_UnlessNothingCanChangeInIt(CampaignPhase phase, ExperimentPhase experiments, bool everyTime)
    {
        campaigns.Add(new("c", "first"));
        phases["c"] = phase;
        views["e"] = View("e", experiments);
        for (var i = 0; i < 5; i++) await LookAsync();
        Assert.Equal(everyTime ? 5 : 2, asked.Count);
        Assert.Equal(phase, Assert.Single(census.Latest.Campaigns).Phase);
        (campaigns[0], phases["c"]) = (new("c", "second"), CampaignPhase.Running); // the id was deleted and given again
        await LookAsync();
        Assert.Equal(CampaignPhase.Running, Assert.Single(census.Latest.Campaigns).Phase);
    }

    [Fact]
    public async Task Experiments_AreInTheDirectorysOrder_AndWhatIsOnlyBeingSubmittedIsLeftOut()
    {
        foreach (var id in new[] { "c", "a", "b" }) Put(id, id, ExperimentPhase.Done);
        views["a"] = null;
        await LookAsync();
        Assert.Equal(["c", "b"], census.Latest.Experiments.Select(view => view.Id));
        entries.RemoveAt(0);
        await LookAsync();
        Assert.Equal(["b"], census.Latest.Experiments.Select(view => view.Id));
    }

    [Fact]
    public async Task Part_ThatCannotBeRead_StaysAsItWas_AndIsNamed()
    {
        Put("a", "1", ExperimentPhase.WarmUp);
        await LookAsync();
        Assert.Equal(["one"], census.Latest.Devices.Devices.Select(device => device.Name));
        devicesFail = new TimeoutException("no answer");
        views["a"] = View("a", ExperimentPhase.Alternating);
        await LookAsync();
        Assert.Equal(["one"], census.Latest.Devices.Devices.Select(device => device.Name));
        Assert.Equal("devices: no answer", Assert.Single(census.Latest.Problems));
        Assert.Equal(ExperimentPhase.Alternating, Assert.Single(census.Latest.Experiments).Phase);
    }

    [Fact]
    public async Task Experiment_WhoseRowIsDamaged_IsNamed_AndHidesNoOther()
    {
        foreach (var id in new[] { "a", "b", "c" }) Put(id, id, ExperimentPhase.WarmUp);
        damaged.Add("b");
        await LookAsync();
        Assert.Equal(["a", "c"], census.Latest.Experiments.Select(view => view.Id));
        Assert.Equal("b: the row cannot be read", Assert.Single(census.Latest.Problems));
    }

    private static ExperimentView View(string id, ExperimentPhase phase) => new() { Id = id, Name = id, Phase = phase };

    private Task LookAsync() => census.LookAsync(TestContext.Current.CancellationToken);

    private void Put(string id, string run, ExperimentPhase phase)
    {
        entries.RemoveAll(entry => entry.Id == id);
        entries.Add(new(id, run));
        views[id] = View(id, phase);
    }

    private object Grain(Type kind, object key)
    {
        if (kind == typeof(IExperimentDirectoryGrain)) return Scripted.Of<IExperimentDirectoryGrain>((_, _) => Task.FromResult<IReadOnlyList<ExperimentEntry>>([.. entries]));
        if (kind == typeof(IExperimentGrain)) return Scripted.Of<IExperimentGrain>((_, _) => ViewAsync((string)key));
        if (kind == typeof(ICampaignDirectoryGrain)) return Scripted.Of<ICampaignDirectoryGrain>((_, _) => Task.FromResult<IReadOnlyList<GivenRun>>([.. campaigns]));
        if (kind == typeof(ICampaignGrain)) return Scripted.Of<ICampaignGrain>((_, _) => CampaignAsync((string)key));
        return Scripted.Of<IDevicePoolGrain>((_, _) => devicesFail is null
            ? Task.FromResult(new DevicesView { Devices = [new() { Silo = "s", Name = "one" }] })
            : Task.FromException<DevicesView>(devicesFail));
    }

    private Task<CampaignView?> CampaignAsync(string id)
    {
        asked.Add(id);
        return Task.FromResult<CampaignView?>(new() { Id = id, Name = id, Phase = phases[id], Experiments = [new() { Id = "e", Phase = views["e"]!.Phase }] });
    }

    private Task<ExperimentView?> ViewAsync(string id)
    {
        lock (asked) asked.Add(id);
        return damaged.Contains(id) ? Task.FromException<ExperimentView?>(new DamagedStateException("the row cannot be read")) : Task.FromResult(views[id]);
    }
}
