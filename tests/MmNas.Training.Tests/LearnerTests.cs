using MmNas.Files;
using MmNas.Search;
using MmNas.Training.Batches;
using MmNas.Training.Learning;
using static MmNas.Training.Tests.TinyTasks;

namespace MmNas.Training.Tests;

/// <summary>What holds for every task.</summary>
public sealed class LearnerTests(TinyTasks tasks) : IClassFixture<TinyTasks>
{
    public static TheoryData<string> Tasks => Names;

    public static TheoryData<string, SampleOrder, bool> Orders => new MatrixTheoryData<string, SampleOrder, bool>(["vqa", "itm", "vgd"], [SampleOrder.Shuffled, SampleOrder.ByRegions], [false, true]);

    /// <remarks>The stop is in the middle of an epoch; in matching, of one whose negatives were chosen by a network that is no more.</remarks>
    [Theory]
    [MemberData(nameof(Orders))]
    public void Steps_ThatGoOnFromACheckpoint_AreThoseThatNeverStopped(string task, SampleOrder order, bool holdsBackPictures)
    {
        var (path, plan) = (tasks.In($"{task}.safetensors"), tasks.Plan(task) with { Order = order, HoldsBackPictures = holdsBackPictures });
        using var learner = tasks.Create(plan);
        var stop = learner.StepsPerEpoch + 2;
        Assert.NotEqual(0, stop % learner.StepsPerEpoch);
        Losses(learner, 0, stop);
        Gates(learner, 0, 2);
        var hash = learner.Save(path);
        var wanted = (Losses(learner, stop, 3 * stop), Gates(learner, 2, 5), learner.Save(tasks.In("end")));

        using var resumed = tasks.Create(plan);
        resumed.Restore(path, hash);
        var actual = (Losses(resumed, stop, 3 * stop), Gates(resumed, 2, 5), resumed.Save(tasks.In("end")));
        Assert.Equal(wanted.Item1, actual.Item1);
        Assert.Equal(wanted.Item2, actual.Item2);
        Assert.Equal(wanted.Item3, actual.Item3); // weights, moments and negatives, bit for bit
    }

    [Theory]
    [InlineData("vqa", 40)]
    [InlineData("itm", 60)]
    [InlineData("vgd", 40)]
    public void Pictures_OfATasksSamples_AreAsManyAsItsDataHave(string task, int pictures)
    {
        using var loaders = new Loaders(0);
        var plan = tasks.Plan(task).Task;
        var opened = plan.Open(new(plan, tasks.Data, loaders, new Ignored(), Cancel) { Seed = 1, Batch = 32 });
        var found = Enumerable.Range(0, opened.Samples).CountBy(opened.PictureOf).Select(picture => picture.Value).ToList();
        Assert.Equal((pictures, opened.Samples), (found.Count, found.Sum()));
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Steps_OfASearchThatHoldsPicturesBack_AreOthers(string task)
    {
        using var learner = tasks.Create(tasks.Plan(task));
        using var whole = tasks.Create(tasks.Plan(task) with { HoldsBackPictures = true });
        Assert.NotEqual(Losses(learner, 0, 3), Losses(whole, 0, 3));
        Assert.NotEqual(Gates(learner, 0, 1), Gates(whole, 0, 1));
    }

    /// <summary>The same batch at the same weights: with dropout another step drops other values, without it only the batch decides.</summary>
    [Theory]
    [MemberData(nameof(Tasks))]
    public void ArchitectureSteps_WithoutDropout_AreThoseOfANetworkThatHasNone(string task)
    {
        var plan = tasks.Plan(task) with { Dropout = 0.5 };
        using var dropping = tasks.Create(plan);
        using var still = tasks.Create(plan with { ArchitectureDropout = false });
        using var never = tasks.Create(plan with { Dropout = 0 });
        Assert.Equal(Gates(never, 0, 2), Gates(still, 0, 2));
        Assert.NotEqual(Gates(dropping, 0, 2), Gates(still, 0, 2));
        Assert.Equal(Losses(dropping, 0, 2), Losses(still, 0, 2)); // weight steps drop as ever
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Times_OfWeightSteps_AddUpToNoMoreThanTheSteps(string task)
    {
        using var learner = tasks.Create(tasks.Plan(task));
        Losses(learner, 0, 1);
        var (before, clock) = (learner.Times, System.Diagnostics.Stopwatch.StartNew());
        Losses(learner, 1, 4);
        var times = learner.Times - before;
        Assert.All([times.Data, times.Forward, times.Backward, times.Optimiser], part => Assert.True(part > TimeSpan.Zero));
        Assert.True(times.Data + times.Forward + times.Backward + times.Optimiser <= clock.Elapsed);
        var after = learner.Times;
        Gates(learner, 0, 1);
        Assert.Equal(after, learner.Times); // architecture steps are no part of it
    }

    [Theory]
    [InlineData("itm")]
    [InlineData("vgd")]
    public void Restore_OnDataWithOtherWords_SaysSoWhateverTheSizesAre(string task)
    {
        var path = tasks.In("words.safetensors");
        using var learner = tasks.Create(tasks.Plan(task));
        learner.Save(path);
        using var other = tasks.Create(tasks.Plan(task == "itm" ? "vgd" : "itm"));
        var refused = Assert.Throws<InvalidDataException>(() => other.Restore(path, sha256: null));
        Assert.Contains("other words or answers", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>Also in matching, whose checkpoint holds hard negatives: they are of the data that it learnt from, and scoring needs none.</summary>
    [Theory]
    [MemberData(nameof(Tasks))]
    public void Restore_OnOtherDataThatAreReadWithTheCheckpointsWords_ScoresThem(string task)
    {
        using var learner = Taught(task, out var path);
        var other = tasks.Other(task);
        using (var ignorant = tasks.Create(tasks.Plan(task) with { Task = other }))
            Assert.Contains("other words or answers", Assert.Throws<InvalidDataException>(() => ignorant.Restore(path, sha256: null)).Message, StringComparison.Ordinal);

        using var knowing = tasks.Create(tasks.Plan(task) with { Task = other.With(LearntWordsNotes.Of(path)!) });
        var untaught = Predictions(knowing);
        knowing.Restore(path, sha256: null);
        Assert.Equal(learner.Parameters, knowing.Parameters);
        Assert.NotEqual(untaught, Predictions(knowing)); // it is the network of the checkpoint that is asked
        using var again = tasks.Create(tasks.Plan(task) with { Task = other.With(LearntWordsNotes.Of(path)!) });
        again.Restore(path, sha256: null);
        Assert.Equal(Predictions(again), Predictions(knowing));
        var scores = knowing.Evaluate(Guided, knowing.Splits[0], new Ignored(), Cancel);
        Assert.Contains(scores.Notes, note => note.Contains("of these data the network never learnt", StringComparison.Ordinal) && note.Contains("zebra", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Restore_OnTheSameDataReadWithTheCheckpointsWords_ScoresTheSame(string task)
    {
        using var learner = Taught(task, out var path);
        using var again = tasks.Create(tasks.Plan(task) with { Task = tasks.Plan(task).Task.With(LearntWordsNotes.Of(path)!) });
        again.Restore(path, sha256: null);
        Assert.All(learner.Splits, split => Assert.Equal(Evaluate(learner, Guided, split), Evaluate(again, Guided, split)));
        Assert.DoesNotContain(again.Evaluate(Guided, again.Splits[0], new Ignored(), Cancel).Notes, note => note.Contains("never learnt", StringComparison.Ordinal));
    }

    private string Predictions(ILearner learner)
    {
        var path = tasks.In("predictions.json");
        learner.Predict(Guided, learner.Splits[0], path, new Ignored(), Cancel);
        return File.ReadAllText(path);
    }

    [Fact]
    public void Splits_WhereValIsTrainedOn_AreNone()
    {
        using var apart = tasks.Create(tasks.Plan("vqa"));
        using var together = tasks.Create(tasks.Plan("vqa") with
        {
            Task = tasks.Scenes with { Source = tasks.Scenes.Source with { TrainingSplits = "train+val" } },
        });
        Assert.Equal(["val"], apart.Splits);
        Assert.Empty(together.Splits);
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Steps_OfAnotherSeed_AreOthers(string task)
    {
        using var learner = tasks.Create(tasks.Plan(task));
        using var other = tasks.Create(tasks.Plan(task) with { Seed = 2 });
        Assert.NotEqual(Losses(learner, 0, 3), Losses(other, 0, 3));
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Steps_ThatRunAway_FailWithTheStepTheLossAndTheRateToLower(string task)
    {
        using var learner = tasks.Create(tasks.Plan(task) with { LearningRate = 1e30, LearningRateName = "search.learning_rate" });
        var failed = Assert.Throws<InvalidDataException>(() => Losses(learner, 0, 9));
        Assert.Matches("^weight step [0-9] came to (NaN|-?∞|-?Infinity): .*; lower search.learning_rate", failed.Message);
        var gates = Assert.Throws<InvalidDataException>(() => Gates(learner, 5, 9));
        Assert.Matches("architecture step 5 came to .*; lower search.learning_rate", gates.Message);
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void DataVersion_IsThatOfTheDataSet(string task)
    {
        using var learner = tasks.Create(tasks.Plan(task));
        Assert.Equal(tasks.VersionOf(task), learner.DataVersion);
    }

    [Fact]
    public void Restore_OfAFileThatIsNotThere_NamesItAndSaysWhatToDo()
    {
        using var learner = tasks.Create(tasks.Plan("vqa"));
        var missing = Assert.Throws<InvalidDataException>(() => learner.Restore(tasks.In("gone/round-7.safetensors"), "abc"));
        Assert.Equal(
            $"{tasks.In("gone/round-7.safetensors")} cannot be read: it is not there; restore the file, or start the experiment over with --again", missing.Message);
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Latency_IsThatOfAPass_AndChangesNothing(string task)
    {
        using var learner = tasks.Create(tasks.Plan(task));
        using var twin = tasks.Create(tasks.Plan(task));
        var stop = learner.StepsPerEpoch + 2;
        Assert.Equal(Losses(twin, 0, stop), Losses(learner, 0, stop));

        var latency = learner.Latency(Guided, Cancel);

        Assert.InRange(latency!.Value, TimeSpan.FromMicroseconds(1), TimeSpan.FromSeconds(1));
        Assert.Equal(Losses(twin, stop, 2 * stop), Losses(learner, stop, 2 * stop));
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void ArchitectureStep_LeavesTheWeightsAlone(string task)
    {
        using var learner = tasks.Create(tasks.Plan(task));
        var before = Evaluate(learner, Guided);
        var gradients = learner.ArchitectureStep(0, [new(Guided, null)], Cancel)[0].Layers;
        Assert.Equal(Space.Layers, gradients.Count);
        Assert.All(gradients.Zip(new[] { 2, 4, 4 }), pair => Assert.Equal(pair.Second, pair.First.Values.Length));
        Assert.Equal(before, Evaluate(learner, Guided));
        using var twin = tasks.Create(tasks.Plan(task));
        Assert.Equal(Losses(twin, 0, 3), Losses(learner, 0, 3));
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void HeldLoss_FollowsFromTheWeightsAloneAndFallsAsTheyLearn(string task)
    {
        var plan = tasks.Plan(task) with { Dropout = 0.9, LearningRate = 2e-3 };
        if (task == "itm") plan = plan with { Task = tasks.Captions with { Negatives = Negatives with { HardFromEpoch = 1000 } } }; // from hard ones nothing is learnt at first
        using var learner = tasks.Create(plan);
        var before = Held(learner);
        Assert.Equal(before, Held(learner)); // nothing is dropped, and no negative differs
        using var other = tasks.Create(plan with { Seed = 2, SplitSeed = 1 });
        Assert.NotEqual(before, Held(other));
        Assert.InRange(Held(other), 0.2 * before, 5 * before); // a sample's, of the same samples under other weights
        using var steady = tasks.Create(plan with { Dropout = 0 });
        Assert.Equal(before, Held(steady));
        for (var step = 0; step < 10 * steady.StepsPerEpoch; step++) steady.WeightStep(step, Guided, Cancel);
        Assert.True(Held(steady) < before, $"{Held(steady)} is not below {before}");
    }

    [Fact]
    public void HeldLoss_WhereNothingIsHeldBack_SaysSo()
    {
        using var learner = tasks.Create(tasks.Plan("vqa") with { ArchitectureShare = 0 });
        Assert.Throws<InvalidOperationException>(() => Held(learner));
    }

    /// <summary>After two epochs, and the checkpoint of that.</summary>
    private ILearner Taught(string task, out string path)
    {
        path = tasks.In($"{task}-taught.safetensors");
        var learner = tasks.Create(tasks.Plan(task));
        Losses(learner, 0, 2 * learner.StepsPerEpoch);
        learner.Save(path);
        return learner;
    }

    private static double Held(ILearner learner) => learner.ScoreHeldBack(Guided, new Ignored(), Cancel).Loss;

    [Theory]
    [MemberData(nameof(Tasks))]
    public void ArchitectureStep_InTheTwoPathForm_LooksAtTwoCandidates(string task)
    {
        using var learner = tasks.Create(tasks.Plan(task));
        var gradients = learner.ArchitectureStep(0, [new(Guided, Related)], Cancel)[0].Layers;
        Assert.All(gradients, gradient => Assert.Equal(2, gradient.Values.Length));
        Assert.Equal([Space[1].IndexOf(OperationCatalogue.GuidedAttention), Space[1].IndexOf(OperationCatalogue.RelationSelfAttention)], gradients[1].Candidates);
    }

    [Theory]
    [InlineData("vqa", "val")]
    [InlineData("itm", "dev", "test")]
    [InlineData("vgd", "val", "testA", "testB")]
    public void Evaluate_KnowsEveryHeldSplit_AndNeverDrops(string task, params string[] splits)
    {
        using var learner = tasks.Create(tasks.Plan(task) with { Dropout = 0.9 });
        Assert.Equal(splits, learner.Splits);
        Assert.All(splits, split => Assert.Equal(Evaluate(learner, Guided, split), Evaluate(learner, Guided, split)));
        Assert.Contains($"'other' here; use {splits[0]}", Assert.Throws<ArgumentException>(() => Evaluate(learner, Guided, "other")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void WeightStep_MovesTheSampledSubnetAlone(string task)
    {
        using var learner = tasks.Create(tasks.Plan(task));
        using var twin = tasks.Create(tasks.Plan(task));
        for (var step = 0; step < 3; step++) learner.WeightStep(step, Guided, Cancel);
        var (moved, still) = (Weights.Of(learner, tasks.In("moved")), Weights.Of(twin, tasks.In("still")));
        string[] candidates = ["cells_enc.0.dag.0.0.candidate_ops.0", "cells_dec.0.dag.0.0.candidate_ops.2", "cells_dec.0.dag.1.0.candidate_ops.3"];
        var changed = moved.Keys.Where(name => !moved[name].SequenceEqual(still[name])).ToList();
        Assert.All(changed.Where(name => name.Contains("candidate_ops", StringComparison.Ordinal)), name => Assert.Contains(candidates, part => name.Contains(part, StringComparison.Ordinal)));
        Assert.All(candidates, part => Assert.Contains(changed, name => name.Contains(part, StringComparison.Ordinal)));
        Assert.DoesNotContain(changed, name => name.StartsWith("linear_y_rel", StringComparison.Ordinal));
    }
}
