namespace MmNas.Search.Tests;

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

    [Fact]
    public void Best_IsTheGreatestSum()
    {
        var model = AdditiveModel.Fit(Whole, [.. Whole.Select(Score)], Faint);
        Assert.Equal(Subnet.Parse("SA | GA"), model.Best(SearchSpace.Uniform(1, 1)));
    }

    /// <summary>Two groups of n scores each with a deviation of s: their means differ by an error of s times the root of 2 / n.</summary>
    [Fact]
    public void Error_IsThatOfADifferenceOfMeans_AndDrawsHaveIt()
    {
        const int Each = 50;
        var random = new CounterRandom(1, RandomStream.Draw);
        var genotypes = Enumerable.Range(0, 2 * Each).Select(number => Subnet.Parse(number % 2 == 0 ? "SA | GA" : "FFN | GA")).ToList();
        var model = AdditiveModel.Fit(genotypes, [.. genotypes.Select((_, number) => 4 * random.Normal(number))], Faint);
        Operation first = OperationCatalogue.SelfAttention, second = OperationCatalogue.FeedForward;
        var error = model.ErrorBetween(0, first, second);
        Assert.Equal(4 * Math.Sqrt(2.0 / Each), error, 0.15);
        Assert.Equal(0, model.ErrorBetween(1, first, second));

        var normal = new CounterRandom(2, RandomStream.Draw);
        double[] differences = [.. Enumerable.Range(0, 2000).Select(draw => model.Draw(place => normal.Normal(draw, place))).Select(drawn => drawn.Effects[(0, first)] - drawn.Effects[(0, second)])];
        var mean = differences.Average();
        Assert.Equal(model.Effects[(0, first)] - model.Effects[(0, second)], mean, 0.1);
        Assert.Equal(error, Math.Sqrt(differences.Average(difference => (difference - mean) * (difference - mean))), 0.05);
    }

    [Fact]
    public void ScoresThatAddUp_LeaveNothingOpen()
    {
        var model = AdditiveModel.Fit(Whole, [.. Whole.Select(Score)], Faint);
        var drawn = model.Draw(place => place % 2 == 0 ? 3 : -3);
        Assert.Equal(2, drawn.Effects[(1, OperationCatalogue.GuidedAttention)] - drawn.Effects[(1, OperationCatalogue.SelfAttention)], 3);
    }

    private static double Score(Subnet genotype) =>
        70 + (genotype[0] == OperationCatalogue.SelfAttention ? 3 : 0) + (genotype[1] == OperationCatalogue.GuidedAttention ? 2 : genotype[1] == OperationCatalogue.FeedForward ? -1 : 0);
}
