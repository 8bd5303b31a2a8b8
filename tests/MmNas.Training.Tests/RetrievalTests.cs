using MmNas.Data;
using MmNas.Networks;
using MmNas.Networks.Heads;
using MmNas.Networks.Shapes;
using MmNas.Search;
using MmNas.Training.Batches;
using TorchSharp;
using static MmNas.Training.Tests.TinyTasks;
using static TorchSharp.torch;

namespace MmNas.Training.Tests;

/// <summary>Every image against every caption.</summary>
public sealed class RetrievalTests(TinyTasks tasks) : IClassFixture<TinyTasks>
{
    public static TheoryData<string> Decoders => ["guided first", "relations first", "no guided"];

    [Theory]
    [MemberData(nameof(Decoders))]
    public void Scores_OfAllPairs_AreThoseOfOnePairAtATime(string decoder)
    {
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        var split = Dev();
        var subnet = new Subnet([OperationCatalogue.SelfAttention], decoder switch
        {
            "guided first" => [OperationCatalogue.GuidedAttention, OperationCatalogue.RelationSelfAttention],
            "relations first" => [OperationCatalogue.RelationSelfAttention, OperationCatalogue.GuidedAttention],
            _ => [OperationCatalogue.SelfAttention, OperationCatalogue.FeedForward],
        });
        using var network = Network();
        using var loaders = new Loaders(2);
        int[] all = [.. Enumerable.Range(0, split.Count)];
        var scores = new PairScoring(network, split, subnet, loaders).Score([.. Enumerable.Range(0, split.Images).Select(image => new ImagePairs(image, all))], _ => { }, Cancel);
        for (var image = 0; image < split.Images; image++)
            for (var caption = 0; caption < split.Count; caption++)
                Assert.Equal(One(network, split, subnet, image, caption), scores[image][caption], 1e-4);
        Assert.InRange(scores.Max(row => row.Max()) - scores.Min(row => row.Min()), 1e-2, 1e3);
    }

    [Fact]
    public void Scores_OfSomePairs_AreInTheOrderOfWhatWasWanted()
    {
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        var split = Dev();
        using var network = Network();
        using var loaders = new Loaders(0);
        ImagePairs[] wanted = [new(5, [7, 3, 30, 3]), new(0, []), new(2, [39])];
        var told = 0L;
        var scores = new PairScoring(network, split, Guided, loaders).Score(wanted, done => told = done, Cancel);
        Assert.Equal(5, told);
        Assert.Equal([4, 0, 1], scores.Select(row => row.Length));
        for (var row = 0; row < wanted.Length; row++)
            for (var column = 0; column < wanted[row].Captions.Length; column++)
                Assert.Equal(One(network, split, Guided, wanted[row].Image, wanted[row].Captions[column]), scores[row][column], 1e-4);
    }

    [Fact]
    public void Scores_OfSomePairs_ReadNoImageThatNoPairHas()
    {
        var (data, pack) = TinyPacks.Write(tasks, "itm", PackElement.Full, "some-pairs");
        TinyPacks.Damage(pack, image: 0);
        using var unrecorded = no_grad();
        using var network = Network();
        using var loaders = new Loaders(1);
        foreach (var split in Splits((ItmPlan)data))
        {
            var damaged = Enumerable.Range(0, split.Images).Where(image => IsDamaged(split, image)).ToHashSet();
            ImagePairs[] wanted = [.. Enumerable.Range(0, split.Images).Select(image => new ImagePairs(image, damaged.Contains(image) ? [] : [0, 5]))];
            new PairScoring(network, split, Guided, loaders).Score(wanted, _ => { }, Cancel); // damage is found where it is read
            if (damaged.Count == 0) continue;
            wanted[damaged.Single()] = new(damaged.Single(), [1]);
            Assert.Throws<DataException>(() => new PairScoring(network, split, Guided, loaders).Score(wanted, _ => { }, Cancel));
        }
    }

    [Theory]
    [InlineData(0)] // no score occurs twice
    [InlineData(20)]
    [InlineData(3)]
    public void Score_IsTheRankingOfAStableAscendingSortReadBackwards(int levels)
    {
        var split = Dev();
        var random = new Random(7);
        for (var trial = 0; trial < 3; trial++)
        {
            var scores = Scores(split, (image, caption) =>
            {
                var score = random.NextSingle() + (split.Image(caption) == image ? trial * 0.5f : 0);
                return levels == 0 ? score : MathF.Floor(score * levels);
            });
            var metrics = Retrieval.Score(split, scores).Metrics;
            foreach (var depth in new[] { 1, 5, 10 })
            {
                var texts = Enumerable.Range(0, split.Images).Count(image => Published(split.Count, caption => scores[image][caption])
                    .Take(depth).Any(caption => split.Image(caption) == image));
                var images = Enumerable.Range(0, split.Count).Count(caption => Published(split.Images, image => scores[image][caption])
                    .Take(depth).Contains(split.Image(caption)));
                Assert.Equal(100.0 * texts / split.Images, metrics[$"text_r{depth}"]!.Value, 1e-9);
                Assert.Equal(100.0 * images / split.Count, metrics[$"image_r{depth}"]!.Value, 1e-9);
            }
        }
    }

    [Fact]
    public void Notes_CountTheTiedQueries_AndBoundWhatTheTiesDecide()
    {
        var split = Dev();
        var scores = Scores(split, (image, caption) => split.Image(caption) == image ? 1 : 0);
        Assert.Empty(Retrieval.Score(split, scores).Notes);
        scores[0][split.CaptionsOf(1)[0]] = 1; // a foreign caption of the first image, and a foreign image of that caption
        Assert.Equal(
            [
                $"1 of {split.Images} text queries is tied with a foreign item: text_r1 is {100.0 * (split.Images - 1) / split.Images:0.00} if every tie is lost, 100.00 if every tie is won",
                $"1 of {split.Count} image queries is tied with a foreign item: image_r1 is {100.0 * (split.Count - 1) / split.Count:0.00} if every tie is lost, 100.00 if every tie is won",
            ],
            Retrieval.Score(split, scores).Notes);
    }

    [Fact]
    public void Folds_AreScoredEachAmongItsOwn_AndAveraged()
    {
        var split = Dev();
        Assert.Equal(0, split.Images % 2);
        var half = split.Images / 2;
        // Each query finds its own first within its half, and everything foreign in the other half scores higher.
        var scores = Scores(split, (image, caption) => split.Image(caption) == image ? 1 : split.Image(caption) / half == image / half ? 0 : 2);
        var metrics = Retrieval.Score(split, scores, half).Metrics;
        Assert.Equal((0.0, 0.0), (metrics["text_r1"], metrics["image_r1"]));
        Assert.Equal((100.0, 100.0), (metrics["text_r1_1k"], metrics["image_r1_1k"]));
        Assert.DoesNotContain("text_r1_1k", Retrieval.Score(split, scores, half + 1).Metrics.Keys);
    }

    [Fact]
    public void Score_OfANetworkWhoseScoresAreNoNumbers_FindsNothing()
    {
        var split = Dev();
        var metrics = Retrieval.Score(split, Scores(split, (_, _) => float.NaN)).Metrics;
        Assert.Equal((0.0, 0.0, 0.0), (metrics["text_r10"], metrics["image_r1"], metrics["image_r5"]));
    }

    /// <summary>numpy.argsort(scores, kind="stable")[::-1], as the published evaluation ranks.</summary>
    private static IEnumerable<int> Published(int count, Func<int, float> score) => Enumerable.Range(0, count).OrderBy(score).Reverse();

    private static float[][] Scores(CaptionSplit split, Func<int, int, float> of) =>
        [.. Enumerable.Range(0, split.Images).Select(image => Enumerable.Range(0, split.Count).Select(caption => of(image, caption)).ToArray())];

    private static float One(Supernet network, CaptionSplit split, Subnet subnet, int image, int caption)
    {
        using var scope = NewDisposeScope();
        using var memories = new BatchMemories();
        using var memory = memories.Rent();
        var regions = RegionArrays.Gather(memory, split.Regions, [split.RegionsOf(image)]).On(CPU);
        var input = new NetworkInput(TokenArray.Gather(memory, 1, _ => split.Tokens(caption)).On(CPU), regions.Features, regions.Relations(needed: true));
        return network.Forward(input, subnet, null).item<float>();
    }

    private static bool IsDamaged(CaptionSplit split, int image) => Record.Exception(() => split.Regions.Features(split.RegionsOf(image)).Length) is DataException;

    private IEnumerable<CaptionSplit> Splits(ItmPlan plan)
    {
        var data = tasks.Data.Open(plan, new Ignored(), Cancel);
        return data.HeldOut.Prepend(data.Train);
    }

    private CaptionSplit Dev() => tasks.Data.Open(tasks.Captions, new Ignored(), Cancel).HeldOut[0];

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
}
