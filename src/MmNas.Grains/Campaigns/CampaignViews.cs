using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Grains.Life;

namespace MmNas.Grains.Campaigns;

/// <summary>Draws up a campaign's view from what is decided and what its experiments show.</summary>
internal static class CampaignViews
{
    /// <param name="id">The id of the campaign.</param>
    /// <param name="state">As decided; with an order.</param>
    /// <param name="views">One per entry; null for one that has ended or has no spec yet.</param>
    /// <param name="hours">Of running so far.</param>
    /// <param name="ladderOf">Where an entry is compared, and with whom; null where nobody asks.</param>
    public static CampaignView Of(string id, CampaignState state, IReadOnlyList<ExperimentView?> views, double hours, Func<CampaignEntry, Halving.Ladder>? ladderOf = null)
    {
        var order = state.Order!;
        List<string> brackets = [];
        CampaignExperiment[] experiments = [.. state.Entries.Zip(views, (entry, view) => Of(state, entry, view) with { Ladder = order.StopBehind && entry.Source is null && ladderOf?.Invoke(entry) is { } ladder ? Of(entry, ladder, brackets) : null })];
        return new()
        {
            Id = id,
            Name = order.Name,
            Phase = state.Phase,
            Reason = state.Reason,
            Submitted = state.Events is [var first, ..] ? first.Time : null,
            Ended = PhaseOf(state.Phase).IsEnd() ? EventLog.PhaseBegan(state.Events) : null,
            By = order.By,
            Experiments = experiments,
            Budget = state.Budget,
            Used = new() { Hours = hours, Experiments = state.Entries.Count(entry => entry.Source is null), Rounds = experiments.Sum(experiment => experiment.Round) },
            Champions = state.Champions,
            Transfers = order.Transfer ? Transfers(state) : [],
        };
    }

    /// <summary>A campaign's phase in the words of its events.</summary>
    public static ExperimentPhase PhaseOf(CampaignPhase phase) => phase switch
    {
        CampaignPhase.Done => ExperimentPhase.Done,
        CampaignPhase.Paused => ExperimentPhase.Paused,
        CampaignPhase.Cancelled => ExperimentPhase.Cancelled,
        CampaignPhase.Failed => ExperimentPhase.Failed,
        _ => ExperimentPhase.Alternating,
    };

    private static CampaignExperiment Of(CampaignState state, CampaignEntry entry, ExperimentView? view) => new()
    {
        Id = entry.Id,
        Task = state.Order!.Members[entry.Member].Spec.Task,
        Seed = entry.Seed,
        Phase = entry.End ?? view?.Phase ?? ExperimentPhase.Queued,
        Held = view?.Held ?? false,
        Round = view?.Round ?? entry.Round,
        Score = entry.Score,
        DataVersion = entry.DataVersion ?? view?.DataVersion,
        Mutation = CampaignSpecs.Said(state.Order, entry),
    };

    private static CampaignLadder Of(CampaignEntry entry, Halving.Ladder ladder, List<string> brackets)
    {
        if (!brackets.Contains(ladder.Bracket)) brackets.Add(ladder.Bracket);
        return new() { Bracket = brackets.IndexOf(ladder.Bracket), Epochs = ladder.Epochs, Losses = entry.Rungs, Passed = entry.Passed, Stopped = entry.Stopped };
    }

    private static IReadOnlyList<TransferResult> Transfers(CampaignState state)
    {
        int FirstOf(TaskName task) => state.Order!.Members.TakeWhile(member => member.Spec.Task != task).Count();
        return
        [
            .. from entry in state.Entries
               let task = state.Order!.Members[entry.Member].Spec.Task
               where entry.Source is not null || entry.Member == FirstOf(task) // the spec that networks of other tasks are retrained with
               select new TransferResult { FoundFor = entry.Source?.Task ?? task, RetrainedOn = task, Seed = entry.Seed, Experiment = entry.Id, Score = entry.Score },
        ];
    }
}
