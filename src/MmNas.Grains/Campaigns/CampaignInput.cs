using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Grains.Life;

namespace MmNas.Grains.Campaigns;

/// <summary>Everything that can happen to a campaign.</summary>
/// <param name="Time">When it happened.</param>
internal abstract record CampaignInput(DateTimeOffset Time)
{
    /// <summary>Hours that it has run since something was stored; they are stored with whatever else is.</summary>
    public double Hours { get; init; }

    /// <summary>An order is submitted.</summary>
    public sealed record Submitted(DateTimeOffset Time, CampaignOrder Order) : CampaignInput(Time);

    /// <summary>An order other than a submission, a wake-up, or an outcome of its work.</summary>
    public sealed record Lived(DateTimeOffset Time, LifeEvent Event) : CampaignInput(Time);

    /// <summary>It is given another budget.</summary>
    public sealed record BudgetChanged(DateTimeOffset Time, CampaignBudget Budget) : CampaignInput(Time);

    /// <summary>All of its experiments have been told to resume.</summary>
    public sealed record ResumptionCarriedOut(DateTimeOffset Time) : CampaignInput(Time);

    /// <summary>Another activation has taken over, after a start of a process.</summary>
    public sealed record TakenOver(DateTimeOffset Time) : CampaignInput(Time);

    /// <summary>It has run for a while.</summary>
    public sealed record TimePassed(DateTimeOffset Time) : CampaignInput(Time);

    /// <summary>It takes in an experiment.</summary>
    public sealed record Begun(DateTimeOffset Time, CampaignEntry Entry, string Why) : CampaignInput(Time);

    /// <summary>What others have cancelled is wanted all the same, under another id.</summary>
    public sealed record BegunAnew(DateTimeOffset Time, string Experiment, string Anew, string Why) : CampaignInput(Time);

    /// <summary>An experiment has its spec.</summary>
    /// <param name="Time">When it happened.</param>
    /// <param name="Experiment">The id of the experiment.</param>
    /// <param name="Owner">The campaign that it belongs to; null where to none.</param>
    /// <param name="IsOwn">Whether that is this one.</param>
    public sealed record ExperimentSubmitted(DateTimeOffset Time, string Experiment, string? Owner, bool IsOwn) : CampaignInput(Time);

    /// <summary>The campaign that an experiment belonged to is deleted: this one may take it over.</summary>
    public sealed record ExperimentFreed(DateTimeOffset Time, string Experiment) : CampaignInput(Time);

    /// <summary>An experiment is not there any more.</summary>
    public sealed record ExperimentDeleted(DateTimeOffset Time, string Experiment) : CampaignInput(Time);

    /// <summary>An experiment is done, cancelled or failed.</summary>
    public sealed record ExperimentEnded(DateTimeOffset Time, ExperimentView View) : CampaignInput(Time);

    /// <summary>Its new champions have been told.</summary>
    public sealed record NewsTold(DateTimeOffset Time, IReadOnlyList<Champion> Champions) : CampaignInput(Time);

    /// <summary>A search has reached further rungs.</summary>
    public sealed record RungsReached(DateTimeOffset Time, string Experiment, IReadOnlyList<double> Losses) : CampaignInput(Time);

    /// <summary>It is decided whether a search continues past a rung.</summary>
    public sealed record Judged(DateTimeOffset Time, Halving.Verdict Verdict) : CampaignInput(Time);

    /// <summary>The budget is used up.</summary>
    public sealed record BudgetSpent(DateTimeOffset Time, string Limit) : CampaignInput(Time);

    /// <summary>Another campaign's experiment continues, and this one no longer waits for it.</summary>
    public sealed record ExperimentLeft(DateTimeOffset Time, string Experiment, long Round) : CampaignInput(Time);
}
