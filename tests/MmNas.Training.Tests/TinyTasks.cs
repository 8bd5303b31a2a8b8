using System.Text.RegularExpressions;
using MmNas.Data;
using MmNas.Search;
using MmNas.Training.DataSets;
using MmNas.Training.Slots;
using MmNas.Training.Tasks;

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

    public VqaPlan Scenes => Drawn(new() { Folder = In("scenes"), Seed = 1 }, new() { Pictures = 40, ValidationPictures = 12 });

    public ItmPlan Captions => new(new CaptionSource { Folder = In("captions") }) { Negatives = Negatives };

    public VgdPlan Phrases => new(new PhraseSource { Folder = In("phrases") });

    public static NegativeSettings Negatives { get; } = new(Pool: 6, Kept: 2, HardFromEpoch: 1);

    private static VqaPlan Drawn(VqaSource source, SceneSettings settings) => new(source) { Scenes = new(KnownTasks.All["vqa"].Scenes!, settings) };

    public string In(string name) => Path.Combine(folder, name);

    /// <summary>Negatives of matching are hard from the second epoch on.</summary>
    public LearnerPlan Plan(string task) => new()
    {
        Task = task switch { "vqa" => Scenes, "itm" => Captions, _ => Phrases },
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
    };

    /// <summary>Fewer and other samples of the task, in whose validation split somebody has seen a zebra.</summary>
    public TaskPlan Other(string task)
    {
        switch (task)
        {
            case "vqa":
                var drawn = Drawn(new() { Folder = In("other-scenes"), Seed = 1 }, new() { Seed = 2, Pictures = 20, ValidationPictures = 8 });
                Open(drawn);
                PutZebra("\"question\":\\s*\"", "$0zebra ", "other-scenes", "annotations", "v2_OpenEnded_mscoco_val2014_questions.json");
                return drawn with { Scenes = null };
            case "itm":
                TinyPictures.WriteCaptions(In("other-captions"), train: 30, held: 6);
                PutZebra("^a", "zebra", "other-captions", "f30k_precomp", "dev_caps.txt");
                return Captions with { Source = new CaptionSource { Folder = In("other-captions") } };
            default:
                TinyPictures.WritePhrases(In("other-phrases"), train: 20, held: 6);
                PutZebra("\"the\"", "\"zebra\"", "other-phrases", "refcoco", "val.json");
                return new VgdPlan(new PhraseSource { Folder = In("other-phrases") });
        }
    }

    private void PutZebra(string pattern, string with, params string[] path)
    {
        var file = In(Path.Combine(path));
        File.WriteAllText(file, new Regex(pattern).Replace(File.ReadAllText(file), with, count: 1));
    }

    public string VersionOf(string task) => task switch
    {
        "vqa" => Open(Scenes).Version,
        "itm" => Open(Captions).Version,
        _ => Open(Phrases).Version,
    };

    public VqaDataSet Open(VqaPlan plan) => Data.Open(plan, new Ignored(), Cancel);

    public CaptionDataSet Open(ItmPlan plan) => Data.Open(plan, new Ignored(), Cancel);

    public PhraseDataSet Open(VgdPlan plan) => Data.Open(plan, new Ignored(), Cancel);

    public ILearner Create(LearnerPlan plan) => new LearnerFactory(Data).Create(plan, new Ignored(), Cancel);

    public static List<double> Losses(ILearner learner, int from, int to) =>
        [.. Enumerable.Range(from, to - from).Select(step => learner.WeightStep(step, step % 2 == 0 ? Guided : Related, Cancel).Loss)];

    public static List<double> Gates(ILearner learner, int from, int to) =>
        [.. Enumerable.Range(from, to - from).SelectMany(step => learner.ArchitectureStep(step, [new(Guided, null)], Cancel)[0].Layers).SelectMany(layer => layer.Values)];

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
