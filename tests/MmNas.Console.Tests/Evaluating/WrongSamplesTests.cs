using MmNas.Exporting.Predicting;
using MmNas.Training.Tasks;

namespace MmNas.Console.Tests.Evaluating;

public sealed class WrongSamplesTests
{
    [Fact]
    public void Worst_AreTheMostConfidentlyWrong_ThenTheRightOnes()
    {
        var samples = new WrongSamples(most: 5);
        foreach (var sample in new[] { Said("right", 100, 1), Said("unsure", 0, 0.25), Said("partly", 50, 0.9), Said("sure", 0, 0.75), Said("as sure", 0, 0.75), Said("broken", 0, double.NaN) }) samples.Add(sample);
        Assert.Equal(["sure", "as sure", "partly", "unsure", "right"], samples.Worst.Select(sample => sample.Text));
        Assert.Equal((6, 5), (samples.Samples, samples.Wrong));
    }

    [Fact]
    public void Worst_WhereTheTaskDoesNotSayHowSureTheNetworkIs_AreTheWrongOnes()
    {
        var samples = new WrongSamples(most: 2);
        foreach (var sample in new[] { Said("right", 100, null), Said("partly", 30, null), Said("wrong", 0, null) }) samples.Add(sample);
        Assert.Equal(["wrong", "partly"], samples.Worst.Select(sample => sample.Text));
    }

    private static AnsweredSample Said(string text, double score, double? sure) => new(text, "no", score) { Confidence = sure };
}
