using System.Text.Json.Nodes;
using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;
using MmNas.Files;
using MmNas.Search;

namespace MmNas.Contracts.Tests.Specs;

/// <summary>Every documented field is read, written out and read again.</summary>
public class SpecFieldsTests
{
    /// <summary>No field stands at its default here, but those that take one value only or belong to another task.</summary>
    internal const string Everything = """
        name: all-fields
        task: vqa
        preset: published
        seed: 3
        threads: 2
        checkpoint_seconds: 30
        data:
          layout: scenes
          path: drawn
          regions: grid:4
          limit: 200
          train: train+val
          order: by_regions
          answer_minimum: 2
          max_tokens: 9
          scenes: { seed: 5, pictures: 40, validation_pictures: 20, questions: 4, min_shapes: 2, max_shapes: 7, relation_depth: 2, sizes: true }
        space:
          encoder_layers: 2
          decoder_layers: 3
          encoder_operations: [ FFN ]
          decoder_operations: [ guided_att_64, sa ]
        network: { hidden: 96, head: 32, dropout: 0.25, words: random, word_size: 50, reduce_hidden: 128, train_words: false, layer_norm: standard, relation: softplus }
        loss: { answers: cross_entropy }
        search:
          prior: published
          warmup_epochs: 1
          weight_steps: 3
          genotype: averaged
          sampling: even
          even_until: 0.5
          gates: two
          architecture: { learning_rate: 0.01, final_learning_rate: 1e-4, betas: [0.5, 0.9], draws: 4, dropout: false, still_steps: 7 }
          held_back: image
          measured: 64
          judged_by: accuracy
          cost: { of: flops, weight: 0.02 }
          batch: 16
          learning_rate: 1e-3
          optimizer: { betas: [0.8, 0.9], epsilon: 1e-8, clip: 2 }
          stop: { stable_epochs: 2, max_epochs: 6, max_minutes: 1.5 }
        retrain:
          { hidden: 160, epochs: 7, batch: 8, learning_rate: 2e-4, optimizer: { betas: [0.7, 0.6], epsilon: 1e-7, clip: 3 },
            decay_epochs: [4, 6], decay_rate: 0.5, validate: true }
        finalists: 4
        finalist_seeds: 2
        finalist_distance: 3
        finalist_start: 0.4
        finalist_proposals: 5
        baselines: [ mcan, random:2 ]
        """;

    /// <summary>The fields of image-text matching.</summary>
    internal const string OfMatching = """
        name: matching
        task: itm
        data: { layout: scenes }
        loss: { matching: margin }
        search: { negatives: { pool: 16, kept: 3, hard_from_epoch: 1 } }
        retrain: { negatives: { pool: 12, kept: 2, hard_from_epoch: 4 } }
        """;

    private static readonly string[] OneValueOnly = ["data.dataset", "network.words", "genotype", "retrain.start", "plugins"]; // the start goes with a genotype

    [Fact]
    public void EveryField_Written_ArrivesInTheSpec()
    {
        var spec = Reading.Good(Everything);
        Assert.Equal(("all-fields", new TaskName("vqa"), 3, 2, 4), (spec.Name, spec.Task, spec.Seed, spec.Threads, spec.Finalists));
        Assert.Equal((2, 3, 0.4, 5), (spec.FinalistSeeds, spec.FinalistDistance, spec.FinalistStart, spec.FinalistProposals));
        Assert.Equal(30, spec.CheckpointSeconds);
        Assert.Equal(
            new DataSpec
            {
                Layout = "scenes",
                Path = "/drawn",
                Regions = "grid:4",
                Limit = 200,
                Train = "train+val",
                AnswerMinimum = 2,
                Order = SampleOrder.ByRegions,
                MaxTokens = 9,
                Scenes = new() { Seed = 5, Pictures = 40, ValidationPictures = 20, Questions = 4, MinShapes = 2, MaxShapes = 7, RelationDepth = 2, Sizes = true },
            },
            spec.Data);
        Assert.Equal((2, 3), (spec.Space.EncoderLayers, spec.Space.DecoderLayers));
        Assert.Equal([OperationCatalogue.FeedForward], spec.Space.EncoderOperations);
        Assert.Equal([OperationCatalogue.GuidedAttention, OperationCatalogue.SelfAttention], spec.Space.DecoderOperations);
        Assert.Equal(
            new NetworkSpec
            {
                Hidden = 96,
                Head = 32,
                Dropout = 0.25,
                Words = "random",
                WordSize = 50,
                ReduceHidden = 128,
                TrainWords = false,
                LayerNorm = LayerNormForm.Standard,
                Relation = RelationForm.Softplus,
            },
            spec.Network);
        Assert.Equal(new LossSpec { Answers = AnswerLossKind.CrossEntropy }, spec.Loss);
        Assert.Equal((AlphaPrior.Published, 1, 3, GateMode.Two), (spec.Search.Prior, spec.Search.WarmupEpochs, spec.Search.WeightSteps, spec.Search.Gates));
        Assert.Equal(("image", WeightSampling.Even, 0.5, GenotypeForm.Averaged), (spec.Search.HeldBack, spec.Search.Sampling, spec.Search.EvenUntil, spec.Search.Genotype));
        Assert.Equal((16, 1e-3, 0.01, 4), (spec.Search.Batch, spec.Search.LearningRate, spec.Search.Architecture.LearningRate, spec.Search.Architecture.Draws));
        Assert.Equal((64, HeldMeasure.Accuracy), (spec.Search.Measured, spec.Search.JudgedBy));
        Assert.Equal((false, 7), (spec.Search.Architecture.Dropout, spec.Search.Architecture.StillSteps));
        Assert.Equal([0.5, 0.9], spec.Search.Architecture.Betas);
        Assert.Equal(1e-4, spec.Search.Architecture.FinalLearningRate);
        AssertAdam([0.8, 0.9], 1e-8, 2, spec.Search.Optimizer);
        AssertAdam([0.7, 0.6], 1e-7, 3, spec.Retrain.Optimizer);
        Assert.Equal(new StopSpec { StableEpochs = 2, MaxEpochs = 6, MaxMinutes = 1.5 }, spec.Search.Stop);
        Assert.Equal((160, 7, 8, 2e-4, 0.5), (spec.Retrain.Hidden, spec.Retrain.Epochs, spec.Retrain.Batch, spec.Retrain.LearningRate, spec.Retrain.DecayRate));
        Assert.Equal([4, 6], spec.Retrain.DecayEpochs);
        Assert.True(spec.Retrain.Validate);
        Assert.Equal(["mcan", "random:2"], spec.Baselines);
    }

    [Fact]
    public void EveryFieldOfMatching_Written_ArrivesInTheSpec()
    {
        var spec = Reading.Good(OfMatching);
        Assert.Equal(new LossSpec { Matching = MatchLossKind.Margin }, spec.Loss);
        Assert.Equal(new NegativesSpec { Pool = 16, Kept = 3, HardFromEpoch = 1 }, spec.Search.Negatives);
        Assert.Equal(new NegativesSpec { Pool = 12, Kept = 2, HardFromEpoch = 4 }, spec.Retrain.Negatives);
    }

    [Theory]
    [InlineData("vqa", "loss: { matching: margin }", "loss.matching", "margin", "itm")]
    [InlineData("vgd", "search: { negatives: { pool: 7 } }", "search.negatives", "a map of pool", "itm")]
    [InlineData("itm", "loss: { answers: cross_entropy }", "loss.answers", "cross_entropy", "vqa")]
    public void FieldOfAnotherTask_IsAnErrorThatNamesIt(string task, string line, string field, string value, string owner)
    {
        var error = Assert.Single(Reading.Errors($"name: a\ntask: {task}\ndata: {{ layout: scenes }}\n{line}\n"));
        Assert.Equal((field, value, $"only the task {owner} has it, and the task is {task}; leave it out"), (error.Field, error.Value, error.WayOut));
    }

    [Fact]
    public void DefaultOfAnotherTasksField_MayStandInASpec_WhichIsHowAWrittenOneReadsBack() =>
        Assert.Equal("vgd", Reading.Good(SpecIdentity.FullText(Reading.Good("name: a\ntask: vgd\ndata: { layout: scenes }\n"))).Task.ToString());

    [Fact]
    public void EveryDocumentedField_IsCoveredByTheTestAbove()
    {
        JsonNode[] written = [JsonNode.Parse(SpecIdentity.FullText(Reading.Good(Everything)))!, JsonNode.Parse(SpecIdentity.FullText(Reading.Good(OfMatching)))!];
        var standard = JsonNode.Parse(SpecIdentity.FullText(new()))!;
        var untouched = DocumentedFields().Where(field => !field.StartsWith("data.detect.", StringComparison.Ordinal)).Where(field => written.All(one => JsonNode.DeepEquals(At(one, field), At(standard, field))));
        Assert.Equal(OneValueOnly, untouched);
    }

    [Fact]
    public void EveryFieldOfADetector_IsReadAsWritten() // they go with regions: detector alone
    {
        var file = Path.Combine(AppContext.BaseDirectory, "MmNas.Contracts.Tests.dll"); // any that is there
        var spec = Reading.Good($"name: a\ndata: {{ layout: scenes, regions: 'detector:{file}', detect: {{ description: {file}, threshold: 0.3, least: 4, most: 50, element: float32 }} }}");
        Assert.Equal(new DetectSpec { Description = file, Threshold = 0.3, Least = 4, Most = 50, Element = "float32" }, spec.Data.Detect);
        Assert.Equal(spec.Data, Reading.Good(SpecIdentity.FullText(spec)).Data);
        Assert.Equal(new DetectSpec(), Reading.Good($"name: a\ndata: {{ layout: scenes, regions: 'detector:{file}' }}").Data.Detect);
    }

    [Fact]
    public void FullText_ReadAgain_IsTheSameSpec()
    {
        var spec = Reading.Good(Everything);
        Assert.Equal(SpecIdentity.FullText(spec), SpecIdentity.FullText(Reading.Good(SpecIdentity.FullText(spec))));
    }

    [Fact]
    public void FieldsLeftOut_TakeThePublishedDefaults()
    {
        var spec = Reading.Good(Reading.Least);
        Assert.Equal((12, 18), (spec.Space.EncoderLayers, spec.Space.DecoderLayers));
        Assert.Equal((256, 64, 0.1, 512), (spec.Network.Hidden, spec.Network.Head, spec.Network.Dropout, spec.Retrain.Hidden));
        Assert.Equal((20, 5, 4e-4, 0.1), (spec.Search.WarmupEpochs, spec.Search.WeightSteps, spec.Search.LearningRate, spec.Search.Architecture.LearningRate));
        Assert.Equal(new ScenesSpec(), spec.Data.Scenes);
    }

    private static void AssertAdam(double[] betas, double epsilon, double clip, OptimizerSpec adam)
    {
        Assert.Equal(betas, adam.Betas);
        Assert.Equal((epsilon, clip), (adam.Epsilon, adam.Clip));
    }

    private static IEnumerable<string> DocumentedFields() =>
        SpecReference.Markdown(KnownTasks.All.Specs).Split("# The fields of a campaign")[0].Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]);

    private static JsonNode? At(JsonNode root, string field) =>
        field.Split('.').Aggregate((JsonNode?)root, (node, name) => node is JsonObject map ? map[name] : null);
}
