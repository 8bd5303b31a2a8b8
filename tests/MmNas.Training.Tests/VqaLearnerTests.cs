using MmNas.Networks.Blocks;
using MmNas.Search;
using MmNas.Training.Slots;

namespace MmNas.Training.Tests;

public sealed class VqaLearnerTests(TinyScenes scenes) : IClassFixture<TinyScenes>
{
    private static readonly Subnet Guided = new([Operation.SelfAttention], [Operation.GuidedAttention, Operation.FeedForward]);
    private static readonly Subnet Related = new([Operation.FeedForward], [Operation.RelationSelfAttention, Operation.GuidedAttention]);

    private readonly DataSetCache data = new();

    [Fact]
    public void WeightStep_OverAFewEpochs_Learns()
    {
        using var learner = Create(scenes.Plan);
        var steps = learner.StepsPerEpoch;
        var first = Losses(learner, 0, steps).Average();
        Losses(learner, steps, 19 * steps);
        Assert.InRange(Losses(learner, 19 * steps, 20 * steps).Average(), 0, first / 2);
        Assert.InRange(Accuracy(learner), 15, 100); // always "no" gives 14.5 on many such scenes; an untrained network far less
    }

    [Fact]
    public void Steps_ThatGoOnFromACheckpoint_AreThoseThatNeverStopped()
    {
        var path = Path.Combine(scenes.Plan.Data.Source.Folder, "checkpoint.safetensors");
        using var learner = Create(scenes.Plan);
        Losses(learner, 0, 7);
        var hash = learner.Save(path);
        var wanted = (Losses(learner, 7, 15), Gates(learner, 3));

        using var resumed = Create(scenes.Plan);
        resumed.Restore(path, hash);
        Assert.Equal(wanted, (Losses(resumed, 7, 15), Gates(resumed, 3)), Compare);
    }

    [Fact]
    public void Steps_OfAnotherSeed_AreOthers()
    {
        using var learner = Create(scenes.Plan);
        using var other = Create(scenes.Plan with { Seed = 2 });
        Assert.NotEqual(Losses(learner, 0, 3), Losses(other, 0, 3));
    }

    [Fact]
    public void ArchitectureStep_LeavesTheWeightsAlone()
    {
        using var learner = Create(scenes.Plan);
        var before = Accuracy(learner);
        var gradients = learner.ArchitectureStep(0, Guided, null);
        Assert.Equal(TinyScenes.Space.Layers, gradients.Count);
        Assert.All(gradients.Zip(new[] { 2, 4, 4 }), pair => Assert.Equal(pair.Second, pair.First.Values.Length));
        Assert.Equal(before, Accuracy(learner));
        using var twin = Create(scenes.Plan);
        Assert.Equal(Losses(twin, 0, 3), Losses(learner, 0, 3));
    }

    [Fact]
    public void ArchitectureStep_InTheTwoPathForm_LooksAtTwoCandidates()
    {
        using var learner = Create(scenes.Plan);
        var gradients = learner.ArchitectureStep(0, Guided, Related);
        Assert.All(gradients, gradient => Assert.Equal(2, gradient.Values.Length));
        Assert.Equal([TinyScenes.Space[1].IndexOf(Operation.GuidedAttention), TinyScenes.Space[1].IndexOf(Operation.RelationSelfAttention)], gradients[1].Candidates);
    }

    [Fact]
    public void Evaluate_AsksEveryQuestionOfTheValidationSplit_AndNeverDrops()
    {
        using var learner = Create(scenes.Plan with { Dropout = 0.9 });
        Assert.Equal(Accuracy(learner), Accuracy(learner));
        var scores = learner.Evaluate(Guided, new Ignored(), TestContext.Current.CancellationToken);
        Assert.Equal("val", scores.Split);
        Assert.Equal(["accuracy", "number", "other", "yes/no"], scores.Metrics.Keys.Order());
    }

    [Fact]
    public void Create_OfManyOnTheSameData_ReadsItOnce()
    {
        var first = data.Open(scenes.Data, new Ignored(), TestContext.Current.CancellationToken);
        Assert.Same(first, data.Open(scenes.Data, new Ignored(), TestContext.Current.CancellationToken));
        var limited = scenes.Data with { Source = scenes.Data.Source with { Limit = 10 } };
        Assert.NotSame(first, data.Open(limited, new Ignored(), TestContext.Current.CancellationToken));
    }

    private static bool Compare((List<double> Losses, List<double> Gates) wanted, (List<double> Losses, List<double> Gates) actual) =>
        wanted.Losses.SequenceEqual(actual.Losses) && wanted.Gates.SequenceEqual(actual.Gates);

    private static List<double> Losses(ILearner learner, int from, int to) =>
        [.. Enumerable.Range(from, to - from).Select(step => learner.WeightStep(step, step % 2 == 0 ? Guided : Related).Loss)];

    private static List<double> Gates(ILearner learner, int count) =>
        [.. Enumerable.Range(0, count).SelectMany(step => learner.ArchitectureStep(step, Guided, null)).SelectMany(layer => layer.Values)];

    private static double Accuracy(ILearner learner) =>
        learner.Evaluate(Guided, new Ignored(), TestContext.Current.CancellationToken).Metrics["accuracy"]!.Value;

    private ILearner Create(LearnerPlan plan) => new LearnerFactory(data).Create(plan, new Ignored(), TestContext.Current.CancellationToken);

    private sealed class Ignored : IProgress<LearnerProgress>
    {
        public void Report(LearnerProgress value)
        {
        }
    }
}
