using MmNas.Console.Drawing;
using MmNas.Contracts;
using MmNas.Contracts.Experiments;
using MmNas.Search;

namespace MmNas.Console.Tests.Drawing;

public class ScoreNotesTests
{
    [Fact]
    public void Notes_ThatHoldForEveryNetwork_StandOnce_AndOthersNameTheirs() => Assert.Equal(
        ["all on val: 3 sentences have no region", "found, random on test: a tie", "found and mcan have the same architecture"],
        ScoreNotes.OfNetworks([Network("found", OperationCatalogue.FeedForward, "a tie"), Network("mcan", OperationCatalogue.FeedForward), Network("random", OperationCatalogue.SelfAttention, "a tie")]));

    [Fact]
    public void Network_ThatWasTrainedUnderAnothersName_IsNamed() => Assert.Equal(
        ["all on val: 3 sentences have no region", "mcan is the same network as found, with the same seed: it was trained once"],
        ScoreNotes.OfNetworks([Network("found", OperationCatalogue.FeedForward), Network("mcan", OperationCatalogue.FeedForward) with { SameAs = "found" }]));

    [Fact]
    public void Notes_OfNetworksThatAreNotScored_AreNone() =>
        Assert.Empty(ScoreNotes.OfNetworks([new() { Name = "found", Genotype = Genotype(OperationCatalogue.FeedForward) }, new() { Name = "mcan", Genotype = Genotype(OperationCatalogue.SelfAttention) }]));

    private static RetrainingView Network(string name, Operation operation, params string[] onTest) => new()
    {
        Name = name,
        Genotype = Genotype(operation),
        Scores = [new("val", new Dictionary<string, double?>()) { Notes = ["3 sentences have no region"] }, new("test", new Dictionary<string, double?>()) { Notes = onTest }],
    };

    private static Subnet Genotype(Operation operation) => new([operation], [OperationCatalogue.GuidedAttention]);
}
