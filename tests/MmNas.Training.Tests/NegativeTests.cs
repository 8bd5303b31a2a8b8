using MmNas.Data;
using MmNas.Networks;
using MmNas.Networks.Heads;
using MmNas.Networks.Shapes;
using MmNas.Training.Batches;
using static MmNas.Training.Tests.TinyTasks;

namespace MmNas.Training.Tests;

/// <summary>The foreign captions and images that matching trains against.</summary>
public sealed class NegativeTests(TinyTasks tasks) : IClassFixture<TinyTasks>
{
    private static readonly NegativeSettings Settings = new(Pool: 7, Kept: 3, HardFromEpoch: 0);

    [Fact]
    public void Visits_NeverMeetWhatBelongsTogether_AndMeetAllElse()
    {
        var split = Train();
        var pool = new NegativePool(split, seed: 1);
        const int image = 4;
        var own = split.CaptionsOf(image).ToArray();
        var captions = Enumerable.Range(0, 20_000).Select(visit => pool.Caption(image, part: 0, visit)).ToHashSet();
        Assert.Equal(Enumerable.Range(0, split.Count).Except(own), captions.Order());
        var images = Enumerable.Range(0, 5_000).Select(visit => pool.Image(own[2], part: 1, visit)).ToHashSet();
        Assert.Equal(Enumerable.Range(0, split.Images).Where(other => other != image), images.Order());
    }

    [Fact]
    public void Pools_AreForeignDifferentAndAFunctionOfWhereTheyAreAskedFor()
    {
        var split = Train();
        var pool = new NegativePool(split, seed: 1);
        for (var image = 0; image < split.Images; image++)
        {
            var drawn = pool.CaptionsFor(image, 7, part: 0, epoch: 3);
            Assert.Equal((7, 7), (drawn.Length, drawn.Distinct().Count()));
            Assert.All(drawn, caption => Assert.NotEqual(image, split.Image(caption)));
            Assert.Equal(drawn, new NegativePool(split, seed: 1).CaptionsFor(image, 7, part: 0, epoch: 3));
        }

        var first = pool.ImagesFor(9, 7, part: 0, epoch: 3);
        Assert.DoesNotContain(split.Image(9), first);
        Assert.All(
            new[] { pool.ImagesFor(10, 7, 0, 3), pool.ImagesFor(9, 7, 1, 3), pool.ImagesFor(9, 7, 0, 4), new NegativePool(split, 2).ImagesFor(9, 7, 0, 3) },
            other => Assert.NotEqual(first, other));
        Assert.Equal(split.Images - 1, pool.ImagesFor(9, 1000, 0, 3).Length);
    }

    [Fact]
    public void OfWholePictures_NoneMeetsAPictureOfTheOtherPart()
    {
        var split = Train();
        var parts = TrainingSplit.ByPicture(split.Count, split.Image, 0.2, seed: 1);
        foreach (var members in new[] { parts.Weights, parts.Architecture })
        {
            var pool = new NegativePool(split, seed: 1, members);
            var pictures = members.Select(split.Image).ToHashSet();
            foreach (var caption in members)
            {
                var own = split.Image(caption);
                int[] images = [pool.Image(caption, part: 0, visit: caption), .. pool.ImagesFor(caption, 3, part: 0, epoch: 1), .. pool.ImagesFor(caption, 1000, part: 0, epoch: 1)];
                int[] captions = [pool.Caption(own, part: 0, visit: caption), .. pool.CaptionsFor(own, 7, part: 0, epoch: 1), .. pool.CaptionsFor(own, 1000, part: 0, epoch: 1)];
                Assert.All(images.Concat(captions.Select(split.Image)), image => Assert.True(image != own && pictures.Contains(image)));
            }

            Assert.Equal(pictures.Count - 1, pool.ImagesFor(members[0], 1000, part: 0, epoch: 1).Length);
        }
    }

    [Fact]
    public void Choose_KeepsTheHardestOfThePools_AndScoresNoMoreThanThem()
    {
        var split = Train();
        using var network = Network();
        using var loaders = new Loaders(1);
        int[] members = [.. Enumerable.Range(0, split.Count).Where(caption => caption % 3 == 0)];
        var (pool, told) = (new NegativePool(split, seed: 1), new Told());
        var chosen = HardNegatives.Choose(split, part: 0, epoch: 2, members, pool, Settings, new(network, split, Guided, loaders), told, Cancel);

        var all = new PairScoring(network, split, Guided, loaders).Score(
            [.. Enumerable.Range(0, split.Images).Select(image => new ImagePairs(image, [.. Enumerable.Range(0, split.Count)]))], _ => { }, Cancel);
        foreach (var caption in members)
        {
            AssertHardest(pool.ImagesFor(caption, Settings.Pool, 0, 2), chosen.Images[caption], image => all[image][caption]);
            var own = split.Image(caption);
            AssertHardest(pool.CaptionsFor(own, Settings.Pool, 0, 2), chosen.Captions[own], other => all[own][other]);
        }

        Assert.All(Enumerable.Range(0, split.Count).Except(members), caption => Assert.Empty(chosen.Images[caption]));
        Assert.InRange(told.Total, members.Length * Settings.Pool, (members.Length + split.Images) * Settings.Pool);
        Assert.Equal(told.Total, told.Done);
    }

    [Fact]
    public void Notes_OfNegatives_GiveThemBack_AndRefuseOtherData()
    {
        var negatives = new HardNegatives(12, [[3, 0], [], [7]], [[], [2], [0, 1], [], [], [], [], [1]]);
        var notes = NegativeNotes.Write(1, negatives).ToDictionary();
        var read = NegativeNotes.Read(1, notes, images: 3, captions: 8)!;
        Assert.Equal(12, read.Epoch);
        Assert.Equal(negatives.Captions, read.Captions);
        Assert.Equal(negatives.Images, read.Images);
        Assert.Null(NegativeNotes.Read(0, notes, images: 3, captions: 8));
        foreach (var (images, captions) in new[] { (4, 8), (3, 9), (3, 7) })
            Assert.Contains("other captions", Assert.Throws<InvalidDataException>(() => NegativeNotes.Read(1, notes, images, captions)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_OfTheArchitecture_HaveNegativesOfTheirOwn()
    {
        var plan = tasks.Plan("itm") with { Task = tasks.Captions with { Negatives = Settings } };
        using var learner = tasks.Create(plan);
        using var random = tasks.Create(plan with { Task = tasks.Captions with { Negatives = Settings with { HardFromEpoch = 1 } } });
        Assert.NotEqual(Gates(random, 0, 2), Gates(learner, 0, 2));
        Assert.NotEqual(Losses(random, 0, 2), Losses(learner, 0, 2));
    }

    [Fact]
    public void Step_ThatIsCancelledWhileNegativesAreChosen_HasChangedNothing()
    {
        var plan = tasks.Plan("itm") with { Task = tasks.Captions with { Negatives = Settings } };
        using var learner = tasks.Create(plan);
        using var twin = tasks.Create(plan);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => learner.WeightStep(0, Guided, cancelled.Token));
        Assert.Equal(Losses(twin, 0, 4), Losses(learner, 0, 4));
    }

    private static void AssertHardest(int[] pool, int[] kept, Func<int, float> score)
    {
        Assert.Equal(Settings.Kept, kept.Length);
        Assert.All(kept, one => Assert.Contains(one, pool));
        var least = kept.Min(score);
        Assert.All(pool.Except(kept), other => Assert.True(score(other) <= least + 1e-5, $"{other} scores {score(other)} and was left out; {least} was kept"));
    }

    private CaptionSplit Train() => tasks.Data.Open(tasks.Captions, new Ignored(), Cancel).Train;

    private Supernet Network()
    {
        var data = tasks.Data.Open(tasks.Captions, new Ignored(), Cancel);
        return new(Space, new NetworkShape
        {
            Output = TaskHeads.Summed(1),
            Hidden = 16,
            Head = 8,
            WordSize = 8,
            ReduceHidden = 16,
            RegionFeatures = data.RegionFeatureSize,
            Vocabulary = data.Words.Count,
        }, seed: 1);
    }

    private sealed class Told : IProgress<ReadProgress>
    {
        public long Done { get; private set; }

        public long Total { get; private set; }

        public void Report(ReadProgress value) => (Done, Total) = (value.Done, value.Total);
    }
}
