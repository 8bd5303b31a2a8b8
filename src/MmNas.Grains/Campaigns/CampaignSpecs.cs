using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;
using MmNas.Search;

namespace MmNas.Grains.Campaigns;

/// <summary>The specs of a campaign's experiments: each a function of the order and of the entry's numbers, so that it need not be kept.</summary>
internal static class CampaignSpecs
{
    private const int WideRange = 10; // from this ratio of the bounds on, values are drawn evenly by their logarithm

    public static ExperimentSpec Of(CampaignOrder order, CampaignEntry entry)
    {
        var spec = order.Members[entry.Member].Spec with { Seed = entry.Seed };
        if (entry.Source is { } source)
        {
            return spec with
            {
                Name = $"{spec.Name}-from-{source.Task.ToString().ToLowerInvariant()}",
                Genotype = GenotypeFile.Write(source.Genotype),
                Baselines = [],
                Retrain = spec.Retrain with { Start = null }, // of another network
                Finalists = 1,
            };
        }

        return Mutations(order, entry).Aggregate(spec, (changed, mutation) =>
            SpecSetting.Change(changed, mutation.Field, mutation.Value) is SpecReading.Good good ? good.Spec : changed);
    }

    /// <summary>"search.learning_rate 0.0006, retrain.epochs 9"; empty where nothing varies.</summary>
    public static string Said(CampaignOrder order, CampaignEntry entry) =>
        string.Join(", ", Mutations(order, entry).Select(mutation => $"{mutation.Field} {(SpecSetting.IsWhole(mutation.Field) ? $"{mutation.Value:0}" : $"{mutation.Value:0.####e+0}")}"));

    /// <summary>What the seeds of the file have left is varied; they themselves run as the file says.</summary>
    private static IEnumerable<(string Field, double Value)> Mutations(CampaignOrder order, CampaignEntry entry)
    {
        if (entry.Source is not null || entry.Number < order.Members[entry.Member].Seeds.Count) return [];
        var random = new CounterRandom(entry.Seed, RandomStream.Mutations);
        return order.Mutate.Select((mutation, lane) => (mutation.Field, Between(mutation, random.Uniform(entry.Member, lane))));
    }

    private static double Between(CampaignMutation mutation, double share)
    {
        var (least, most) = (mutation.Least, mutation.Most);
        var value = least > 0 && most / least >= WideRange ? least * Math.Pow(most / least, share) : least + (share * (most - least));
        return SpecSetting.IsWhole(mutation.Field) ? Math.Round(value) : value;
    }
}
