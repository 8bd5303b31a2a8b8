using System.Text.RegularExpressions;
using MmNas.Data;
using MmNas.Search;
using MmNas.Training.Itm;
using MmNas.Training.Slots;

namespace MmNas.Training.Tests;

/// <summary>Data of a second for each of the three tasks and a supernet for them, shared by the tests of a class.</summary>
public sealed class TinyTasks : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mmnas-tiny-").FullName;

    public TinyTasks()
    {
        TinyPictures.WriteCaptions(In("captions"), train: 60, held: 8);
        TinyPictures.WritePhrases(In("phrases"), train: 40, held: 12);
    }

    public static TheoryData<string> Names { get; } = ["vqa", "itm", "vgd"];

    public static SearchSpace Space { get; } = SearchSpace.Uniform(1, 2);

    /// <summary>The same depth with every operation of the catalogue.</summary>
    public static SearchSpace WholeSpace { get; } = SearchSpace.Uniform(1, 2, OperationCatalogue.AllowedOn(OperationSides.Words), OperationCatalogue.AllowedOn(OperationSides.Regions));

    public static Subnet Guided { get; } = new([OperationCatalogue.SelfAttention], [OperationCatalogue.GuidedAttention, OperationCatalogue.FeedForward]);

    public static Subnet Related { get; } = new([OperationCatalogue.FeedForward], [OperationCatalogue.RelationSelfAttention, OperationCatalogue.GuidedAttention]);

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public DataSetCache Data { get; } = new();

    public DataPlan.Vqa Scenes => new(new() { Folder = In("scenes"), Seed = 1 }, new() { Pictures = 40, ValidationPictures = 12 });

    public DataPlan.Captions Captions => new(new() { Folder = In("captions") }, null);

    public DataPlan.Phrases Phrases => new(new() { Folder = In("phrases") }, null);

    public string In(string name) => Path.Combine(folder, name);

    /// <summary>Negatives of matching are hard from the second epoch on.</summary>
    public LearnerPlan Plan(string task) => new()
    {
        Data = task switch { "vqa" => Scenes, "itm" => Captions, _ => Phrases },
        Space = Space,
        Seed = 1,
        Hidden = 16,
        Head = 8,
        Dropout = 0.1,
        WordSize = 8,
        ReduceHidden = 16,
        Batch = 32,
        LearningRate = 5e-3,
        ArchitectureShare = 0.2,
        Negatives = new NegativeSettings(Pool: 6, Kept: 2, HardFromEpoch: 1),
    };

    /// <summary>Fewer and other samples of the task, in whose validation split somebody has seen a zebra.</summary>
    public DataPlan Other(string task)
    {
        switch (task)
        {
            case "vqa":
                var drawn = new DataPlan.Vqa(new() { Folder = In("other-scenes"), Seed = 1 }, new() { Seed = 2, Pictures = 20, ValidationPictures = 8 });
                Data.Open(drawn, new Ignored(), Cancel);
                PutZebra("\"question\":\\s*\"", "$0zebra ", "other-scenes", "annotations", "v2_OpenEnded_mscoco_val2014_questions.json");
                return new DataPlan.Vqa(drawn.Source, null);
            case "itm":
                TinyPictures.WriteCaptions(In("other-captions"), train: 30, held: 6);
                PutZebra("^a", "zebra", "other-captions", "f30k_precomp", "dev_caps.txt");
                return new DataPlan.Captions(new() { Folder = In("other-captions") }, null);
            default:
                TinyPictures.WritePhrases(In("other-phrases"), train: 20, held: 6);
                PutZebra("\"the\"", "\"zebra\"", "other-phrases", "refcoco", "val.json");
                return new DataPlan.Phrases(new() { Folder = In("other-phrases") }, null);
        }
    }

    private void PutZebra(string pattern, string with, params string[] path)
    {
        var file = In(Path.Combine(path));
        File.WriteAllText(file, new Regex(pattern).Replace(File.ReadAllText(file), with, count: 1));
    }

    public string VersionOf(string task) => task switch
    {
        "vqa" => Data.Open(Scenes, new Ignored(), Cancel).Version,
        "itm" => Data.Open(Captions, new Ignored(), Cancel).Version,
        _ => Data.Open(Phrases, new Ignored(), Cancel).Version,
    };

    public ILearner Create(LearnerPlan plan) => new LearnerFactory(Data).Create(plan, new Ignored(), Cancel);

    public static List<double> Losses(ILearner learner, int from, int to) =>
        [.. Enumerable.Range(from, to - from).Select(step => learner.WeightStep(step, step % 2 == 0 ? Guided : Related, Cancel).Loss)];

    public static List<double> Gates(ILearner learner, int from, int to) =>
        [.. Enumerable.Range(from, to - from).SelectMany(step => learner.ArchitectureStep(step, Guided, null, Cancel).Layers).SelectMany(layer => layer.Values)];

    public static IReadOnlyDictionary<string, double?> Evaluate(ILearner learner, Subnet subnet, string? split = null) =>
        learner.Evaluate(subnet, split ?? learner.Splits[0], new Ignored(), Cancel).Metrics;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public sealed class Ignored : IProgress<ReadProgress>
    {
        public void Report(ReadProgress value)
        {
        }
    }
}
