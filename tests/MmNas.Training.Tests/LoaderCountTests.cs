using static MmNas.Training.Tests.TinyTasks;

namespace MmNas.Training.Tests;

/// <summary>How many threads gather batches changes nothing that is learnt.</summary>
public sealed class LoaderCountTests(TinyTasks tasks) : IClassFixture<TinyTasks>
{
    public static TheoryData<string> Tasks => Names;

    /// <remarks>Over the epochs whose negatives are hard; with steps that are repeated, left out and gone back to, as after lost rounds.</remarks>
    [Theory]
    [MemberData(nameof(Tasks))]
    public void Steps_AreTheSameAtAnyNumberOfLoaders_InWhateverOrderTheyAreAsked(string task)
    {
        var wanted = Course(task, loaders: 0);
        foreach (var loaders in new[] { 1, 2, 4 }) Assert.Equal(wanted, Course(task, loaders));
    }

    [Fact]
    public void Loaders_WhereNobodySaysHowMany_AreMoreOnAGpu()
    {
        var plan = tasks.Plan("vqa");
        Assert.Equal((1, 2, 0), (plan.Loaders, (plan with { Device = "cuda:1" }).Loaders, (plan with { Loaders = 0, Device = "cuda:1" }).Loaders));
    }

    private List<string> Course(string task, int loaders)
    {
        var path = tasks.In($"{task}-{loaders}");
        using var learner = tasks.Create(tasks.Plan(task) with { Loaders = loaders });
        var epoch = learner.StepsPerEpoch;
        List<string> seen = [Text(Losses(learner, 0, epoch + 2)), Text(Gates(learner, 0, 3))];
        var middle = learner.Save(path);
        seen.Add(Text(Losses(learner, epoch + 2, (2 * epoch) + 1)));
        seen.Add(Text(Gates(learner, 3, 5)));
        learner.Restore(path, middle);
        seen.Add(Text(Losses(learner, epoch + 2, (2 * epoch) + 3)));
        foreach (var step in new[] { 3 * epoch, 3 * epoch, epoch, 0, (2 * epoch) + 1, (4 * epoch) - 1, 4 * epoch })
        {
            seen.Add(Text(Losses(learner, step, step + 1)));
            seen.Add(Text(Gates(learner, step % 5, (step % 5) + 1)));
        }

        seen.Add(Text([learner.ScoreHeldBack(Guided, new Ignored(), Cancel).Loss]));
        seen.AddRange(learner.Splits.Select(split => Text(Evaluate(learner, Related, split).Values.Select(value => value ?? -1))));
        seen.Add(Text(Losses(learner, 4 * epoch, (5 * epoch) + 1)));
        seen.Add(learner.Save(path)); // weights, moments and negatives, bit for bit
        return seen;
    }

    private static string Text(IEnumerable<double> numbers) => string.Join(' ', numbers.Select(BitConverter.DoubleToInt64Bits));
}
