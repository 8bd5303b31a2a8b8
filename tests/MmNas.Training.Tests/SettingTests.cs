using MmNas.Contracts.Specs;
using MmNas.Data;
using MmNas.Networks.Optimisers;
using MmNas.Networks.Shapes;
using MmNas.Search;
using static MmNas.Training.Tests.TinyTasks;

namespace MmNas.Training.Tests;

/// <summary>Each setting of a plan changes what it should and nothing else: where it says nothing, training is the same bit for bit.</summary>
public sealed class SettingTests(TinyTasks tasks) : IClassFixture<TinyTasks>
{
    private const int Steps = 8; // more than an epoch of every task's

    public static TheoryData<string, string, bool> Settings { get; } = new()
    {
        { "vqa", nameof(VqaPlan.Loss), true }, { "itm", nameof(ItmPlan.Loss), true }, { "itm", nameof(ItmPlan.Negatives), true },
        { "vqa", nameof(LearnerPlan.Norm), true }, { "itm", nameof(LearnerPlan.Norm), true }, { "vgd", nameof(LearnerPlan.Norm), true },
        { "vqa", nameof(LearnerPlan.Relation), true }, { "itm", nameof(LearnerPlan.Relation), true }, { "vgd", nameof(LearnerPlan.Relation), true },
        { "vqa", nameof(LearnerPlan.Adam), true }, { "itm", nameof(LearnerPlan.Adam), true }, { "vgd", nameof(LearnerPlan.Adam), true },
        { "vqa", nameof(LearnerPlan.FrozenWords), true }, { "itm", nameof(LearnerPlan.FrozenWords), true }, { "vgd", nameof(LearnerPlan.FrozenWords), true },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void Setting_OfATask_ChangesItsTrainingOrNothing(string task, string setting, bool changes)
    {
        var plan = tasks.Plan(task) with { Batch = 64 };
        using var usual = tasks.Create(plan);
        using var other = tasks.Create(Other(plan, setting));
        Assert.Equal(changes, !Losses(usual, 0, Steps).SequenceEqual(Losses(other, 0, Steps)));
    }

    [Theory]
    [InlineData(0.0, 0.98, 1e-9, 1.0)]
    [InlineData(0.9, 0.5, 1e-9, 1.0)]
    [InlineData(0.9, 0.98, 1e-2, 1.0)]
    [InlineData(0.9, 0.98, 1e-9, 0.01)]
    public void Adam_OfOtherNumbers_LeavesTheFirstLossAndChangesTheLater(double first, double second, double epsilon, double clip)
    {
        using var usual = tasks.Create(tasks.Plan("vgd"));
        using var other = tasks.Create(tasks.Plan("vgd") with { Adam = new AdamSettings(first, second, epsilon, clip) });
        var (losses, others) = (Losses(usual, 0, 6), Losses(other, 0, 6));
        Assert.Equal(losses[0], others[0]);
        Assert.NotEqual(losses[1..], others[1..]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void WordVectors_OfAFile_AreWhatTheWordsStartFrom_AndStayWhereFrozen(bool frozen)
    {
        var file = tasks.In("vectors.txt");
        File.WriteAllLines(file, ["red 1 2 3 4 5 6 7 8", "ball 0.5 0 0 0 0 0 0 -0.5"]);
        var plan = tasks.Plan("vgd") with { WordVectors = file, FrozenWords = frozen };
        var words = tasks.Data.Open(tasks.Phrases, new Ignored(), Cancel).Words;
        using var learner = tasks.Create(plan);
        Assert.Contains("green", learner.MissingWords);
        Assert.DoesNotContain("red", learner.MissingWords);
        var start = Words(learner);
        var red = words.IdOf("red") * plan.WordSize;
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], start[red..(red + plan.WordSize)]);
        Losses(learner, 0, 3);
        Gates(learner, 0, 1);
        Losses(learner, 3, 4);
        Assert.Equal(frozen, start.SequenceEqual(Words(learner)));
    }

    [Fact]
    public void WordVectors_OfAnotherWidth_AreRefusedWithTheWayOut()
    {
        var file = tasks.In("narrow.txt");
        File.WriteAllLines(file, ["red 1 2 3"]);
        var refused = Assert.Throws<DataException>(() => tasks.Create(tasks.Plan("itm") with { WordVectors = file }));
        Assert.Contains("vectors of 3 values where network.word_size is 8; make them the same", refused.Message, StringComparison.Ordinal);
    }

    private static LearnerPlan Other(LearnerPlan plan, string setting) => setting switch
    {
        nameof(VqaPlan.Loss) when plan.Task is VqaPlan vqa => plan with { Task = vqa with { Loss = AnswerLossKind.CrossEntropy } },
        nameof(ItmPlan.Loss) when plan.Task is ItmPlan itm => plan with { Task = itm with { Loss = MatchLossKind.Margin } },
        nameof(ItmPlan.Negatives) when plan.Task is ItmPlan itm => plan with { Task = itm with { Negatives = new(HardFromEpoch: 0) } },
        nameof(LearnerPlan.Norm) => plan with { Norm = LayerNormForm.Standard },
        nameof(LearnerPlan.Relation) => plan with { Relation = RelationForm.Softplus },
        nameof(LearnerPlan.Adam) => plan with { Adam = new AdamSettings(FirstDecay: 0.5) },
        nameof(LearnerPlan.FrozenWords) => plan with { FrozenWords = true },
        _ => throw new ArgumentOutOfRangeException(nameof(setting), setting, "no setting of a plan"),
    };

    private float[] Words(ILearner learner)
    {
        var bytes = Weights.Of(learner, tasks.In("words"))["embedding.weight"];
        return [.. Enumerable.Range(0, bytes.Length / 4).Select(i => BitConverter.ToSingle(bytes, i * 4))];
    }
}
