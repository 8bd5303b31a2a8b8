using MmNas.Ranking.Statistics;
using MmNas.Search;

namespace MmNas.Ranking.Tests;

public sealed class AdditiveModelTests
{
    private const double Faint = 1e-6; // a ridge that hardly counts

    private static readonly Subnet[] Whole = [.. from first in (string[])["SA", "FFN"] from second in (string[])["SA", "RSA", "GA", "FFN"] select Subnet.Parse($"{first} | {second}")];

    [Fact]
    public void Effects_ThatAdd_AreFoundAndSumToNothingInEachLayer()
    {
        var model = AdditiveModel.Fit(Whole, [.. Whole.Select(Score)], Faint);
        Assert.All(Whole, genotype => Assert.Equal(Score(genotype), model.Of(genotype), 4));
        Assert.Equal(1.5, model.Effects[(0, OperationCatalogue.SelfAttention)], 4); // half of the three points between the two
        Assert.Equal(0, model.Effects.Where(effect => effect.Key.Layer == 1).Sum(effect => effect.Value), 4);
    }

    [Fact]
    public void Ridge_BelievesHalfOfWhatAsManyGenotypesShow()
    {
        var model = AdditiveModel.Fit(Whole, [.. Whole.Select(Score)], ridge: Whole.Length / 2.0);
        Assert.Equal(0.75, model.Effects[(0, OperationCatalogue.SelfAttention)], 4);
    }

    [Fact]
    public void Operation_ThatWasNotSeen_GivesNothing()
    {
        var seen = Whole.Where(genotype => genotype[1] != OperationCatalogue.GuidedAttention).ToArray();
        var model = AdditiveModel.Fit(seen, [.. seen.Select(Score)], Faint);
        var unseen = model.Of(Subnet.Parse("SA | GA")) - model.Of(Subnet.Parse("FFN | GA"));
        Assert.Equal(3, unseen, 4);
    }

    private static double Score(Subnet genotype) =>
        70 + (genotype[0] == OperationCatalogue.SelfAttention ? 3 : 0) + (genotype[1] == OperationCatalogue.GuidedAttention ? 2 : genotype[1] == OperationCatalogue.FeedForward ? -1 : 0);
}
