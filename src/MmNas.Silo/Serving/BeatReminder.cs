using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;

namespace MmNas.Silo.Serving;

/// <summary>A cluster's safety net: a reminder, which lives in the database and not in a process, beats too. One grain, key 0.</summary>
public interface IBeatReminderGrain : IGrainWithIntegerKey
{
    /// <summary>Sees to it that the reminder is there; safe at any time.</summary>
    Task EnsureAsync();
}

/// <inheritdoc cref="IBeatReminderGrain"/>
public sealed class BeatReminderGrain : Grain, IBeatReminderGrain, IRemindable
{
    private const string Name = "beat";

    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1); // the shortest that Orleans takes

    /// <inheritdoc/>
    public Task EnsureAsync() => this.RegisterOrUpdateReminder(Name, Period, Period);

    /// <inheritdoc/>
    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.WhenAll(
        GrainFactory.GetGrain<IExperimentDirectoryGrain>(0).BeatAsync(), GrainFactory.GetGrain<ICampaignDirectoryGrain>(0).BeatAsync());
}
