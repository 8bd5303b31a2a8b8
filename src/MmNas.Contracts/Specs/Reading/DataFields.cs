using MmNas.Contracts.Specs.Fields;
using MmNas.Contracts.Specs.Tasks;
using MmNas.Files;

namespace MmNas.Contracts.Specs.Reading;

/// <summary>The fields of data and of data.scenes.</summary>
internal static class DataFields
{
    private static readonly MapKind<ScenesSpec> Scenes = new(
    [
        new SpecField<ScenesSpec, int>("seed", new WholeKind(0, int.MaxValue), scenes => scenes.Seed, (scenes, value) => scenes with { Seed = value },
            "Decides every picture and question."),
        new SpecField<ScenesSpec, int>("pictures", new WholeKind(1, 1_000_000), scenes => scenes.Pictures, (scenes, value) => scenes with { Pictures = value },
            "Training pictures."),
        new SpecField<ScenesSpec, int>("validation_pictures", new WholeKind(1, 1_000_000), scenes => scenes.ValidationPictures,
            (scenes, value) => scenes with { ValidationPictures = value }, "Validation pictures."),
        new SpecField<ScenesSpec, int>("questions", new WholeKind(1, 12), scenes => scenes.Questions, (scenes, value) => scenes with { Questions = value },
            "Questions or referring expressions per picture; there are always five captions."),
        new SpecField<ScenesSpec, int>("min_shapes", new WholeKind(1, 8), scenes => scenes.MinShapes, (scenes, value) => scenes with { MinShapes = value },
            "Fewest shapes per picture."),
        new SpecField<ScenesSpec, int>("max_shapes", new WholeKind(1, 8), scenes => scenes.MaxShapes, (scenes, value) => scenes with { MaxShapes = value },
            "Most shapes per picture; min_shapes or more, at most 8."),
        new SpecField<ScenesSpec, int>("relation_depth", new WholeKind(0, 2), scenes => scenes.RelationDepth, (scenes, value) => scenes with { RelationDepth = value },
            "Relations chained in a text: 0 names shapes alone, 2 says 'star left of the circle below the blue square'."),
        new SpecField<ScenesSpec, bool>("sizes", new FlagKind(), scenes => scenes.Sizes, (scenes, value) => scenes with { Sizes = value },
            "Whether shapes are large or small, and texts say 'largest' and 'smallest'."),
    ]);

    private static readonly ChoiceKind<string> DataSets = new(("refcoco", "refcoco"), ("refcoco+", "refcoco+"), ("refcocog", "refcocog"));

    /// <param name="tasks">Whose layouts there are.</param>
    public static MapKind<DataSpec> Of(IReadOnlyList<TaskSpec> tasks) => new(
    [
        new SpecField<DataSpec, string>("layout", new NameKind<string>([.. Layouts(tasks).Select(layout => layout.Key.Name)], name => name),
            data => data.Layout, (data, value) => data with { Layout = value }, LayoutsOf(tasks)),
        new SpecField<DataSpec, string?>("path", new OptionalKind<string>(new PathKind()), data => data.Path, (data, value) => data with { Path = value },
            "The data set's folder; must be given and be there, except for scenes, which null puts into the home folder."),
        new SpecField<DataSpec, string?>("dataset", new OptionalKind<string>(DataSets),
            data => data.Dataset, (data, value) => data with { Dataset = value }, "Which one of a refcoco folder that holds several; null takes the only one."),
        new SpecField<DataSpec, string>("regions", new RegionsKind(), data => data.Regions, (data, value) => data with { Regions = value },
            "Where a picture's regions come from: the layout itself, npz feature files (in DIR), a feature pack, the pictures through an ONNX detector, or equal cells of the picture (N per side)."),
        new SpecField<DataSpec, DetectSpec?>("detect", new OptionalKind<DetectSpec>(DetectorFields.Detect), data => data.Detect, (data, value) => data with { Detect = value },
            "How regions are made; only with regions: detector:MODEL."),
        new SpecField<DataSpec, int?>("limit", new OptionalNumberKind<int>(new WholeKind(1, 1_000_000_000)), data => data.Limit, (data, value) => data with { Limit = value },
            "The most samples per split, chosen by the seed (for captions, the most images); null takes all. Prediction files always cover whole splits."),
        new SpecField<DataSpec, string>("train", new ChoiceKind<string>(("train", "train"), ("train+val", "train+val"), ("train+val+vg", "train+val+vg")),
            data => data.Train, (data, value) => data with { Train = value }, "The part that is trained on."),
        new SpecField<DataSpec, SampleOrder>("order", new ChoiceKind<SampleOrder>(("shuffled", SampleOrder.Shuffled), ("by_regions", SampleOrder.ByRegions)),
            data => data.Order, (data, value) => data with { Order = value },
            "Which samples share a training batch: any (shuffled, published), or those whose pictures have about the same number of regions (by_regions), which needs less padding; the order is another one, so results differ."),
        new SpecField<DataSpec, int?>("answer_minimum", new OptionalNumberKind<int>(new WholeKind(1, 1_000_000)), data => data.AnswerMinimum,
            (data, value) => data with { AnswerMinimum = value },
            "An answer must occur this often to be learnt; null decides by the size of the data (9 as published, 1 for small sets)."),
        new SpecField<DataSpec, int>("max_tokens", new WholeKind(1, 1000), data => data.MaxTokens, (data, value) => data with { MaxTokens = value },
            "The most words of a text that are read; longer texts are cut."),
        new SpecField<DataSpec, ScenesSpec?>("scenes", new OptionalKind<ScenesSpec>(Scenes), data => data.Scenes, (data, value) => data with { Scenes = value },
            "What to draw; only with the layout scenes."),
    ]);

    private static string LayoutsOf(IReadOnlyList<TaskSpec> tasks) =>
        string.Join("; ", Layouts(tasks).Select(layout => $"{layout.Key.Name} (task {string.Join(", ", layout)}): {layout.Key.Meaning}")) + ".";

    /// <summary>Each layout once, with the tasks that have it; those of one task alone come first.</summary>
    private static IEnumerable<IGrouping<TaskLayout, TaskName>> Layouts(IReadOnlyList<TaskSpec> tasks) => tasks
        .SelectMany(task => task.Layouts.Select(layout => (Task: task.Name, Layout: layout)))
        .GroupBy(one => one.Layout, one => one.Task).OrderBy(layout => layout.Count() > 1);
}
