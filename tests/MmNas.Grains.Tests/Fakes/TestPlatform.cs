using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Grains.Campaigns;
using MmNas.Grains.Storage;
using MmNas.Grains.Trainers;
using MmNas.Silo.Embedded;
using MmNas.Training;

namespace MmNas.Grains.Tests.Fakes;

/// <summary>The product's own host over a temporary home, with learners that need no tensors and a clock that hurries.</summary>
internal sealed class TestPlatform : IAsyncDisposable
{
    private readonly EmbeddedPlatform platform;

    private TestPlatform(EmbeddedPlatform platform, FakeLearners learners) => (this.platform, Learners) = (platform, learners);

    public FakeLearners Learners { get; }

    public IGrainFactory Grains => platform.Grains;

    /// <param name="home">Its folder.</param>
    /// <param name="slots">On two cores.</param>
    /// <param name="add">What a test wants beside.</param>
    public static async Task<TestPlatform> StartAsync(string home, int slots = 2, Action<IServiceCollection>? add = null)
    {
        var learners = new FakeLearners();
        var platform = await EmbeddedPlatform.StartAsync(new EmbeddedOptions(home) { Cores = 2, Slots = slots, LogLevel = LogLevel.None }, services =>
        {
            services.AddSingleton<ILearnerFactory>(learners);
            services.AddSingleton(new PlatformClock(new HurriedTime()));
            services.AddSingleton(new RetryPolicy(Attempts: 3, TimeSpan.FromMilliseconds(1), Factor: 2));
            services.AddSingleton(new CampaignPace(TimeSpan.FromMilliseconds(10)));
            add?.Invoke(services);
        });
        return new(platform, learners);
    }

    /// <summary>A small search: three encoder and four decoder layers, two warm-up epochs, six in all.</summary>
    public static ExperimentSpec Spec(int seed = 1) => new()
    {
        Name = "small",
        Seed = seed,
        Threads = 1,
        Data = new() { Layout = "scenes" },
        Space = new() { EncoderLayers = 3, DecoderLayers = 4 },
        Search = new() { WarmupEpochs = 2, WeightSteps = 3, Stop = new() { StableEpochs = 0, MaxEpochs = 6 } },
        Retrain = new() { Epochs = 3 },
        Baselines = ["mcan", "random:2"],
    };

    public IExperimentGrain Experiment(string id) => Grains.GetGrain<IExperimentGrain>(id);

    /// <summary>Waits until the experiment rests: done, failed, paused.</summary>
    /// <param name="id">The experiment's.</param>
    /// <param name="patience">Null waits a minute at most.</param>
    public async Task<ExperimentView> RestAsync(string id, TimeSpan? patience = null) =>
        await UntilAsync(id, view => view.Phase.IsEnd() || view.Phase is ExperimentPhase.Paused, patience);

    /// <summary>Looks again and again, for at most a minute unless told otherwise.</summary>
    /// <param name="id">The experiment's.</param>
    /// <param name="reached">What is waited for.</param>
    /// <param name="patience">Null waits a minute at most.</param>
    /// <param name="wakes">Whether it is woken at every look, as a platform that serves does now and then; what messages and writes get lost then is borne.</param>
    public async Task<ExperimentView> UntilAsync(string id, Func<ExperimentView, bool> reached, TimeSpan? patience = null, bool wakes = false)
    {
        using var deadline = new CancellationTokenSource(patience ?? TimeSpan.FromMinutes(1));
        while (true)
        {
            deadline.Token.ThrowIfCancellationRequested();
            try
            {
                if (wakes) await Experiment(id).WakeAsync();
                var view = await Experiment(id).ViewAsync();
                if (view is not null && reached(view)) return view;
            }
            catch (Exception e) when (wakes && e is TimeoutException or StateNotWrittenException)
            {
            }

            await Task.Delay(TimeSpan.FromMilliseconds(2)); // between looks; the deadline decides
        }
    }

    /// <summary>Looks again and again, for at most a minute, until the log has a line that begins so.</summary>
    public async Task UntilLogAsync(string id, string line)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!(await Experiment(id).LogAsync()).Any(happened => happened.Reason.StartsWith(line, StringComparison.Ordinal)))
            await Task.Delay(TimeSpan.FromMilliseconds(5), deadline.Token); // between looks; the deadline decides
    }

    /// <summary>Looks again and again, for at most a minute, until somebody whose name begins so has a slot.</summary>
    public async Task UntilHeldAsync(string holder)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!(await Grains.GetGrain<IDevicePoolGrain>(0).ViewAsync()).Leases.Any(held => held.Lease.Holder.StartsWith(holder, StringComparison.Ordinal)))
            await Task.Delay(TimeSpan.FromMilliseconds(5), deadline.Token); // between looks; the deadline decides
    }

    public ICampaignGrain Campaign(string id) => Grains.GetGrain<ICampaignGrain>(id);

    /// <summary>Looks again and again, for at most a minute.</summary>
    public async Task<CampaignView> CampaignUntilAsync(string id, Func<CampaignView, bool> reached)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            deadline.Token.ThrowIfCancellationRequested();
            var view = await Campaign(id).ViewAsync();
            if (view is not null && reached(view)) return view;
            await Task.Delay(TimeSpan.FromMilliseconds(5)); // between looks; the deadline decides
        }
    }

    /// <summary>A grain that was deleted leaves a moment later.</summary>
    public async Task CampaignUntilGoneAsync(string id)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await Campaign(id).ViewAsync() is not null) await Task.Delay(TimeSpan.FromMilliseconds(5), deadline.Token);
    }

    public ValueTask DisposeAsync() => platform.DisposeAsync();
}
