using MmNas.Console.Drawing;
using MmNas.Console.Shell;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Ranking.Campaigns;

namespace MmNas.Console.Running;

/// <summary>What a look at an experiment or a campaign shows.</summary>
/// <param name="Id">Of the experiment or campaign.</param>
/// <param name="Phase">The name of its phase, as people see it.</param>
/// <param name="Standing">Whether anything more happens.</param>
internal abstract record Status(string Id, string Phase, Standing Standing)
{
    /// <exception cref="CommandException">There is no such thing any more.</exception>
    public static async Task<Status> OfAsync(Platform platform, Subject subject) =>
        await IfThereAsync(platform, subject) ?? throw new CommandException(ExitCode.Failed, $"there is no {subject.Id} any more; it was deleted, or its submission was lost: submit its spec again");

    /// <summary>Of each, and behind them of all experiments of those that are campaigns.</summary>
    public static async Task<IReadOnlyList<Status>> OfAllAndTheirsAsync(Platform platform, IReadOnlyList<Subject> subjects)
    {
        var statuses = await OfAllAsync(platform, subjects);
        var known = statuses.Select(status => status.Id).ToHashSet();
        var members = statuses.OfType<CampaignStatus>().SelectMany(campaign => campaign.View.Experiments).Where(member => known.Add(member.Id));
        var views = await Task.WhenAll(members.Select(member => platform.Experiment(member.Id).ViewAsync()));
        return [.. statuses, .. views.OfType<ExperimentView>().Select(view => new ExperimentStatus(view))]; // one that is just being begun has no view yet
    }

    /// <summary>Of those that are there: somebody may have deleted one meanwhile.</summary>
    public static async Task<IReadOnlyList<Status>> OfAllAsync(Platform platform, IEnumerable<Subject> subjects) =>
        [.. (await Task.WhenAll(subjects.Select(subject => IfThereAsync(platform, subject)))).OfType<Status>()];

    private static async Task<Status?> IfThereAsync(Platform platform, Subject subject) => subject.IsCampaign
        ? await platform.Campaign(subject.Id).ViewAsync() is { } campaign ? new CampaignStatus(campaign) : null
        : await platform.Experiment(subject.Id).ViewAsync() is { } experiment ? new ExperimentStatus(experiment) : null;
}

/// <summary>Whether anything more happens by itself.</summary>
internal enum Standing
{
    Moving,
    Paused,

    /// <summary>An end, unless it is resumed.</summary>
    Failed,

    Done,
    Cancelled,
}

/// <inheritdoc/>
/// <param name="View">The experiment.</param>
/// <param name="Spec">What it was submitted with; null where nobody has asked.</param>
internal sealed record ExperimentStatus(ExperimentView View, ExperimentSpec? Spec = null) : Status(View.Id, View.Phase.ToName(), Of(View.Phase))
{
    private static Standing Of(ExperimentPhase phase) => phase switch
    {
        ExperimentPhase.Done => Standing.Done,
        ExperimentPhase.Cancelled => Standing.Cancelled,
        ExperimentPhase.Failed => Standing.Failed,
        ExperimentPhase.Paused => Standing.Paused,
        _ => Standing.Moving,
    };
}

/// <inheritdoc/>
/// <param name="View">The campaign.</param>
/// <param name="Seeds">What its networks come to over the seeds; null where nobody has asked.</param>
internal sealed record CampaignStatus(CampaignView View, IReadOnlyList<SeedGroup>? Seeds = null) : Status(View.Id, View.Phase.ToName(), Of(View.Phase))
{
    private static Standing Of(CampaignPhase phase) => phase switch
    {
        CampaignPhase.Done => Standing.Done,
        CampaignPhase.Cancelled => Standing.Cancelled,
        CampaignPhase.Failed => Standing.Failed,
        CampaignPhase.Paused => Standing.Paused,
        _ => Standing.Moving,
    };
}
