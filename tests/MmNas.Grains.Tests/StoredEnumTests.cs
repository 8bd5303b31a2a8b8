using System.Reflection;
using MessagePack;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Notifying;
using MmNas.Contracts.Specs;
using MmNas.Files;
using MmNas.Grains.Experiments;
using MmNas.Grains.Life;
using MmNas.Search;

namespace MmNas.Grains.Tests;

/// <summary>What is stored and sent is a number: it may never come to mean something else.</summary>
public class StoredEnumTests
{
    /// <summary>As version 0.4.0 stored them. Add members with numbers of their own, and change none.</summary>
    private static readonly Dictionary<Type, string> Numbers = new()
    {
        [typeof(AlphaPrior)] = "Random = 0, Published = 1",
        [typeof(AnswerLossKind)] = "BinaryCrossEntropy = 0, CrossEntropy = 1",
        [typeof(CampaignPhase)] = "Running = 0, Done = 1, Paused = 2, Cancelled = 3, Failed = 4",
        [typeof(CostKind)] = "Parameters = 0, Flops = 1, Latency = 2",
        [typeof(ExperimentPhase)] = "Queued = 0, Preparing = 1, WarmUp = 2, Alternating = 3, Retraining = 4, Evaluating = 5, Done = 6, Paused = 7, Cancelled = 8, Failed = 9",
        [typeof(GateMode)] = "Full = 0, Two = 1",
        [typeof(GenotypeForm)] = "Last = 0, Averaged = 1",
        [typeof(HeldMeasure)] = "Loss = 0, Accuracy = 1",
        [typeof(LayerNormForm)] = "Published = 0, Standard = 1",
        [typeof(MatchLossKind)] = "BinaryCrossEntropy = 0, Margin = 1",
        [typeof(NotifiedEvent)] = "Done = 0, Failed = 1, Cancelled = 2, Champion = 3",
        [typeof(Priority)] = "Low = 0, Normal = 1, High = 2",
        [typeof(RelationForm)] = "Published = 0, Softplus = 1",
        [typeof(SampleOrder)] = "Shuffled = 0, ByRegions = 1",
        [typeof(SpecPreset)] = "Standard = 0, Published = 1, Recommended = 2",
        [typeof(WeightSampling)] = "Alphas = 0, Even = 1",
        [typeof(StopKind)] = "Pause = 0, Cancel = 1, Fail = 2, Delete = 3",
    };

    [Fact]
    public void EveryEnumThatIsStoredOrSent_HasTheNumbersThatEarlierVersionsStored()
    {
        var stored = new[] { typeof(ExperimentSpec).Assembly, typeof(ExperimentState).Assembly }.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.GetCustomAttribute<MessagePackObjectAttribute>() is not null)
            .SelectMany(type => type.GetProperties()).SelectMany(property => Enums(property.PropertyType)).Distinct().OrderBy(type => type.Name);
        Assert.Equal(
            Numbers.OrderBy(pair => pair.Key.Name).Select(pair => $"{pair.Key.Name}: {pair.Value}"),
            stored.Select(type => $"{type.Name}: {string.Join(", ", Enum.GetValues(type).Cast<Enum>().Select(value => $"{value} = {value:D}"))}"));
    }

    private static IEnumerable<Type> Enums(Type type) => type.IsEnum ? [type]
        : type.IsArray ? Enums(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Enums)
        : [];
}
