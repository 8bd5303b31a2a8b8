using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Tasks;

namespace MmNas.Tasks.Itm;

/// <summary>What image-text matching brings to specs.</summary>
/// <remarks>The numbers of search_itm.py and train_itm.py of the published code. Its retraining takes hard negatives from the start, from which small data
/// learn nothing (docs/decisions/0008-three-tasks-one-program.md): that is left to the published preset.</remarks>
internal static class ItmSpec
{
    private const int PublishedEpochs = 200;

    public static TaskSpec Task { get; } = new("itm", "image-text matching", "captions")
    {
        Layouts = [new("flickr30k", "the published folder of Flickr30K or COCO captions"), TaskLayout.Plain, TaskLayout.Scenes],
        Standard = spec => spec with
        {
            Data = spec.Data with { MaxTokens = 50 },
            Search = spec.Search with { LearningRate = 1e-4 },
            Retrain = spec.Retrain with { LearningRate = 1.5e-4, Epochs = 100, DecayEpochs = [36], Negatives = new() { Pool = 64 } },
        },
        Published = spec => spec with
        {
            Search = spec.Search with { Stop = spec.Search.Stop with { MaxEpochs = PublishedEpochs } },
            Retrain = spec.Retrain with { Negatives = spec.Retrain.Negatives with { HardFromEpoch = 0 } },
        },
        OwnFields = ["loss.matching", "search.negatives", "retrain.negatives"],
        Rules =
        [
            new(["search.negatives.kept", "search.negatives.pool"], spec => spec.Search.Negatives.Kept, spec => PartOfPool(spec.Search.Negatives)),
            new(["retrain.negatives.kept", "retrain.negatives.pool"], spec => spec.Retrain.Negatives.Kept, spec => PartOfPool(spec.Retrain.Negatives)),
            new(["data.scenes.min_shapes", "task"], spec => spec.Data.Scenes?.MinShapes, spec =>
                spec.Data.Scenes is { MinShapes: < 2 } ? "use 2 or more; a caption is about two shapes" : null),
        ],
        Fewest = (2, "matching sets one picture against another"),
        SamplesOf = scenes => scenes.Pictures,
    };

    private static string? PartOfPool(NegativesSpec negatives) =>
        negatives.Kept <= negatives.Pool ? null : $"must not exceed pool ({negatives.Pool})";
}
