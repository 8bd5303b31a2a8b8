using MmNas.Data;
using MmNas.Training.Tasks;
using static MmNas.Training.Tests.TinyTasks;

namespace MmNas.Training.Tests;

public sealed class PackLearnerTests(TinyTasks tasks) : IClassFixture<TinyTasks>
{
    public static TheoryData<string> Tasks => Names;

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Learner_OnAPackOfFullNumbers_TakesTheVeryStepsThatItTakesOnTheNpzFiles(string task)
    {
        using var npz = tasks.Create(tasks.Plan(task)); // draws the scenes
        using var packed = tasks.Create(tasks.Plan(task) with { Task = Packed(task, PackElement.Full) });
        var steps = npz.StepsPerEpoch + 2;
        Assert.Equal(Losses(npz, 0, steps), Losses(packed, 0, steps));
        Assert.Equal(Gates(npz, 0, 2), Gates(packed, 0, 2));
        Assert.Equal(Evaluate(npz, Related), Evaluate(packed, Related));
        Assert.NotEqual(npz.DataVersion, packed.DataVersion);
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Learner_OnAPackOfHalfNumbers_IsWithinTheirRounding(string task)
    {
        using var npz = tasks.Create(tasks.Plan(task));
        using var packed = tasks.Create(tasks.Plan(task) with { Task = Packed(task, PackElement.Half) });
        Assert.Equal(Losses(npz, 0, 1)[0], Losses(packed, 0, 1)[0], tolerance: 0.01);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Learner_OnAPackWithADamagedImage_FailsAtTheStepsThatNeedItAndAtNoOther(int loaders)
    {
        using var whole = tasks.Create(tasks.Plan("vqa")); // draws the scenes
        var (data, pack) = TinyPacks.Write(tasks, "vqa", PackElement.Full, $"damaged-{loaders}");
        var damaged = TinyPacks.Damage(pack, image: 5); // one to train on
        using var learner = tasks.Create(tasks.Plan("vqa") with { Task = data, Batch = 2, Loaders = loaders });
        var failed = 0;
        for (var step = 0; step < learner.StepsPerEpoch; step++)
        {
            var error = Record.Exception(() => learner.WeightStep(step, Guided, Cancel));
            if (error is null) continue;
            Assert.IsType<DataException>(error);
            Assert.Contains($"image {damaged}: does not fit its checksum", error.Message, StringComparison.Ordinal);
            failed++;
        }

        Assert.InRange(failed, 1, learner.StepsPerEpoch / 10);
    }

    private TaskPlan Packed(string task, PackElement element) => TinyPacks.Write(tasks, task, element, $"{task}-{element}").Data;
}
