using MmNas.Tasks.Itm;
using MmNas.Tasks.Itm.Reading;
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

    /// <remarks>The pictures that are searched look like those that were learnt: what these few teach about others depends on the last bits of the processor's
    /// sums. By chance an image is among the first 5 of 20 in 25 %.</remarks>
    [Fact]
    public void Itm_OverSomeEpochs_FindsWhatBelongsTogether()
    {
        TinyPictures.WriteCaptions(tasks.In("learnt"), train: 60, held: 20, areHeldLearnt: true);
        var source = new CaptionSource { Folder = tasks.In("learnt") };
        using var learner = tasks.Create(tasks.Plan("itm") with { Task = new ItmPlan(source) { Negatives = Negatives with { HardFromEpoch = 1000 } } });
        var steps = learner.StepsPerEpoch;
        var first = Losses(learner, 0, steps).Average();
        Losses(learner, steps, 44 * steps);
        Assert.InRange(Losses(learner, 44 * steps, 45 * steps).Average(), 0, first * 2 / 3);
        var scores = Evaluate(learner, Guided);
        Assert.Equal(["image_r1", "image_r10", "image_r5", "text_r1", "text_r10", "text_r5"], scores.Keys.Order());
        Assert.InRange(scores["image_r5"]!.Value, 35, 100);
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
