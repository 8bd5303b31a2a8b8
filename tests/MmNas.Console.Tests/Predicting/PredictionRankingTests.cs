using MmNas.Console.Predicting;

namespace MmNas.Console.Tests.Predicting;

/// <summary>The order of a network's answers.</summary>
public sealed class PredictionRankingTests
{
    [Fact]
    public void Of_SeveralPictures_PutsTheBestOfEachTextFirst() =>
        Assert.Equal(
            ["star b.png", "star a.png", "ring a.png", "ring b.png"],
            Ranked(("a.png", "star", 0.2), ("b.png", "star", 0.9), ("a.png", "ring", 0.7), ("b.png", "ring", 0.1)));

    [Fact]
    public void Of_SeveralTextsAboutOnePicture_PutsTheBestTextFirst() =>
        Assert.Equal(["ring a.png", "star a.png"], Ranked(("a.png", "star", 0.2), ("a.png", "ring", 0.7)));

    [Fact]
    public void Of_AnswersWithoutAScore_KeepsTheOrderOfTheQuestions() =>
        Assert.Equal(["star b.png", "ring a.png"], Ranked(("b.png", "star", null), ("a.png", "ring", null)));

    private static IEnumerable<string> Ranked(params (string Image, string Text, double? Score)[] said) =>
        PredictionRanking.Of([.. said.Select(one => new AnsweredQuestion(new(one.Image, one.Text), new() { Score = one.Score }, new(1, 0, [])))]).Select(one => $"{one.Asked.Text} {one.Asked.Image}");
}
