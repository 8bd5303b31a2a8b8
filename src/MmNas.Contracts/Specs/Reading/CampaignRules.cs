using MmNas.Contracts.Specs.Fields;
using MmNas.Contracts.Specs.Tasks;

namespace MmNas.Contracts.Specs.Reading;

/// <summary>What must hold between the fields of a campaign and the specs that it names.</summary>
internal static class CampaignRules
{
    /// <summary>Reports every rule that the campaign breaks; a rule is left alone where its field is wrong already.</summary>
    /// <param name="campaign">The campaign as it was read.</param>
    /// <param name="read">The spec of each of its entries that names one; null where it could not be read.</param>
    /// <param name="tasks">The tasks that there are.</param>
    /// <param name="problems">Takes the errors.</param>
    public static void Check(CampaignSpec campaign, IReadOnlyList<ExperimentSpec?> read, TaskSpecs tasks, SpecProblems problems)
    {
        ExperimentSpec[] members = [.. read.OfType<ExperimentSpec>()];
        if (!campaign.Continuous && campaign.Mutate.Count > 0)
            Report("mutate", "a map", "only a continuous campaign varies settings; write continuous: true, or leave it out");
        // A spec that cannot be read may be of another task: only all of them together say that there is one.
        if (campaign.Transfer && members.Length == campaign.Experiments.Count && members.DistinctBy(spec => spec.Task).Count() < 2)
            Report("transfer", "true", "every experiment is of one task, so there is nowhere to carry a network to; name experiments of two tasks or more, or leave it out");
        // The entries and the specs go together only where each entry names one.
        if (read.Count == campaign.Experiments.Count) CheckTwice();
        foreach (var mutation in campaign.Mutate)
        {
            CheckBound(mutation, "least", mutation.Least);
            CheckBound(mutation, "most", mutation.Most);
        }

        void CheckTwice()
        {
            var known = new Dictionary<string, int>(); // the identity of an experiment, and the entry that has it
            for (var place = 0; place < read.Count; place++)
            {
                if (read[place] is not { } spec) continue;
                foreach (var seed in campaign.Experiments[place].Seeds is { Count: > 0 } seeds ? seeds : [spec.Seed])
                {
                    var identity = SpecIdentity.Of(spec with { Seed = seed });
                    if (!known.TryAdd(identity, place))
                        Report($"experiments[{place}].seeds", $"{seed}", $"experiments[{known[identity]}] has the very same spec and seed; use other seeds, or leave one out");
                }
            }
        }

        void CheckBound(CampaignMutation mutation, string bound, double value)
        {
            var field = $"mutate.{mutation.Field}.{bound}";
            if (SpecSetting.IsWhole(mutation.Field) && value != Math.Round(value)) Report(field, $"{value}", "the field holds whole numbers; use one");
            else if (FirstError(mutation, value) is { } error) Report(field, $"{value}", error);
        }

        string? FirstError(CampaignMutation mutation, double value) => members
            .Select(spec => SpecSetting.Change(spec, mutation.Field, value, tasks) is SpecReading.Bad bad ? $"in {spec.Name} {WayOut(bad.Errors[0], mutation.Field)}" : null)
            .FirstOrDefault(error => error is not null);

        void Report(string field, string value, string wayOut)
        {
            if (!problems.Touches(field)) problems.Add(new(field, value, wayOut, problems.LineOf(field)));
        }
    }

    /// <summary>For the field itself the way out alone; a rule may blame another field.</summary>
    private static string WayOut(SpecError error, string field) => error.Field == field ? error.WayOut : error.ToString();
}
