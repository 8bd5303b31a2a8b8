using static MmNas.Training.Tests.TinyTasks;

namespace MmNas.Training.Tests;

/// <summary>Each task learns what its data hold.</summary>
public sealed class LearningTests(TinyTasks tasks) : IClassFixture<TinyTasks>
{
    [Fact]
    public void Vqa_OverAFewEpochs_Learns()
    {
        using var learner = tasks.Create(tasks.Plan("vqa"));
        var steps = learner.StepsPerEpoch;
        var first = Losses(learner, 0, steps).Average();
        Losses(learner, steps, 19 * steps);
        Assert.InRange(Losses(learner, 19 * steps, 20 * steps).Average(), 0, first / 2);
        Assert.InRange(Evaluate(learner, Guided)["accuracy"]!.Value, 15, 100); // always "no" gives 14.5 on many such scenes; an untrained network far less
    }

    /// <remarks>Random negatives until it tells some pairs apart, hard ones after: with hard ones from the start nothing is learnt here.
    /// By chance a caption's own image is first of 8 in 12.5 % and among the first 5 in 62.5 %.</remarks>
    [Fact]
    public void Itm_OverSomeEpochs_FindsWhatBelongsTogether()
    {
        using var learner = tasks.Create(tasks.Plan("itm") with { Task = tasks.Captions with { Negatives = new(Pool: 8, Kept: 3, HardFromEpoch: 30) } });
        Losses(learner, 0, 45 * learner.StepsPerEpoch);
        var scores = Evaluate(learner, Guided);
        Assert.Equal(["image_r1", "image_r10", "image_r5", "text_r1", "text_r10", "text_r5"], scores.Keys.Order());
        Assert.InRange(scores["image_r1"]!.Value, 40, 100);
        Assert.InRange(scores["text_r1"]!.Value, 40, 100);
        Assert.InRange(scores["image_r5"]!.Value, 80, 100);
    }

    /// <remarks>One of three things at random is right in a third of the phrases.</remarks>
    [Fact]
    public void Vgd_OverSomeEpochs_FindsWhatIsNamed()
    {
        using var learner = tasks.Create(tasks.Plan("vgd"));
        Losses(learner, 0, 40 * learner.StepsPerEpoch);
        Assert.All(learner.Splits, split => Assert.InRange(Evaluate(learner, Guided, split)["accuracy"]!.Value, 60, 100));
    }
}
