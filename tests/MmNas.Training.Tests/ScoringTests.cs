using MmNas.Contracts.Specs;
using MmNas.Networks;
using MmNas.Networks.Heads;
using MmNas.Networks.Shapes;
using MmNas.Training.Batches;
using MmNas.Training.Tasks;
using static MmNas.Training.Tests.TinyTasks;
using static TorchSharp.torch;

namespace MmNas.Training.Tests;

/// <summary>Scoring with samples of about as many regions in a batch.</summary>
public sealed class ScoringTests(TinyTasks tasks) : IClassFixture<TinyTasks>
{
    [Fact]
    public void Score_ByRegions_GivesEverySampleWhatItIsGivenInOneFullBatch_ToTheBit()
    {
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        var data = tasks.Open(new VqaPlan(new VqaSource { Folder = tasks.In("more-scenes"), Seed = 1 }) { Scenes = new(KnownTasks.All["vqa"].Scenes!, new() { Pictures = 60, ValidationPictures = 4 }) });
        var (split, answers) = (data.Train, data.Answers.Count);
        int RegionsOf(int question) => split.Regions.Count(split.Image(question));
        int[] all = [.. Enumerable.Range(0, split.Count)];
        Assert.True(all.Select(RegionsOf).Distinct().Count() > 1);
        using var network = new Supernet(Space, Shape(answers, data.RegionFeatureSize, data.Words.Count), seed: 1);
        using var loaders = new Loaders(1);
        var (scored, fullest) = (new float[split.Count][], new List<int>());
        loaders.Score(network, Related, split.Count, RegionsOf, questions => VqaBatch.Of(split, questions, answers, AnswerLossKind.BinaryCrossEntropy), (questions, _, output) =>
        {
            fullest.Add(questions.Max(RegionsOf));
            var numbers = output.data<float>().ToArray();
            for (var row = 0; row < questions.Count; row++) scored[questions[row]] = numbers[(row * answers)..((row + 1) * answers)];
        }, new Ignored(), Cancel);

        Assert.True(fullest.Count > 1 && fullest[0] < fullest[^1]); // batches differ in fullness

        using var memories = new BatchMemories();
        using var gathered = Gathered.Now<ITaskBatch>(memories, VqaBatch.Of(split, all, answers, AnswerLossKind.BinaryCrossEntropy));
        var whole = network.Forward(gathered.On(CPU).ToInput(withRelations: true), Related, key: null).data<float>().ToArray();
        Assert.Equal(whole, scored.SelectMany(row => row));
    }

    private static NetworkShape Shape(int answers, int features, int words) => new()
    {
        Hidden = 16,
        Head = 8,
        WordSize = 8,
        ReduceHidden = 16,
        RegionFeatures = features,
        Vocabulary = words,
        Output = TaskHeads.Summed(answers),
    };
}
