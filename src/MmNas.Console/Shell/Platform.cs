using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;

namespace MmNas.Console.Shell;

/// <summary>The grains a command talks to.</summary>
internal sealed record Platform : IAsyncDisposable
{
    /// <summary>Which experiments there are.</summary>
    public required IExperimentDirectoryGrain Directory { get; init; }

    /// <summary>The experiment of an id.</summary>
    public required Func<string, IExperimentGrain> Experiment { get; init; }

    /// <summary>Which campaigns there are.</summary>
    public required ICampaignDirectoryGrain Campaigns { get; init; }

    /// <summary>The campaign of an id.</summary>
    public required Func<string, ICampaignGrain> Campaign { get; init; }

    /// <summary>Who trains where.</summary>
    public required IDevicePoolGrain Devices { get; init; }

    /// <summary>Whether it lives in other processes and outlives the command.</summary>
    public required bool Serves { get; init; }

    /// <summary>Ends what was started for this command: the connection, or the whole platform.</summary>
    public required Func<ValueTask> Stop { get; init; }

    public static Platform Of(IGrainFactory grains, bool serves, Func<ValueTask> stop) => new()
    {
        Directory = grains.GetGrain<IExperimentDirectoryGrain>(0),
        Experiment = id => grains.GetGrain<IExperimentGrain>(id),
        Campaigns = grains.GetGrain<ICampaignDirectoryGrain>(0),
        Campaign = id => grains.GetGrain<ICampaignGrain>(id),
        Devices = grains.GetGrain<IDevicePoolGrain>(0),
        Serves = serves,
        Stop = stop,
    };

    public ValueTask DisposeAsync() => Stop();
}
