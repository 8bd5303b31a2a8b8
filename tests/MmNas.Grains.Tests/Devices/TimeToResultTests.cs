using MmNas.Grains.Devices;

namespace MmNas.Grains.Tests.Devices;

/// <summary>Which order gives results sooner, whatever else the machine does: docs/decisions/0071-in-the-order-of-submission.md.</summary>
public sealed class TimeToResultTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(3, 10)]
    [InlineData(2, 5)]
    public void MeanTimeToResult_OfEqualExperiments_IsLessInTheOrderOfSubmission_AndTheLastCampaignWaitsLonger(int campaigns, int each)
    {
        var (submitted, fair) = (TimeToResult.Of(ServedBy.Submitted, campaigns, each), TimeToResult.Of(ServedBy.Fair, campaigns, each));
        foreach (var (name, run) in new[] { ("submitted", submitted), ("fair", fair) })
            output.WriteLine($"{name}: {campaigns * each} experiments of {campaigns} campaigns: mean time to result {Mean(run):0} s, last {run.Max(own => own.Max()):0} s; "
                + string.Join("; ", run.Select((own, campaign) => $"campaign {campaign + 1}: first {own.Min():0} s, mean {own.Average():0} s, last {own.Max():0} s")));
        Assert.True(Mean(submitted) < Mean(fair), $"{Mean(submitted):0} s in the order of submission, {Mean(fair):0} s in fairness");
        Assert.True(fair[^1].Min() < submitted[^1].Min(), "the last campaign has its first result no sooner where service is fair");
    }

    private static double Mean(IReadOnlyList<IReadOnlyList<double>> run) => run.SelectMany(own => own).Average();
}
