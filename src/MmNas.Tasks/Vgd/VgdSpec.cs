using MmNas.Contracts.Specs.Tasks;

namespace MmNas.Tasks.Vgd;

/// <summary>What visual grounding brings to specs: the numbers of search_vgd.py and train_vgd.py of the published code.</summary>
internal static class VgdSpec
{
    private const string Published = "refcoco";

    public static TaskSpec Task { get; } = new("vgd", "visual grounding", "sentences")
    {
        Layouts = [new(Published, "the published folder of RefCOCO, RefCOCO+ or RefCOCOg"), TaskLayout.Plain, TaskLayout.Scenes],
        Standard = spec => spec with { Retrain = spec.Retrain with { LearningRate = 1.4e-4 } },
        OwnFields = ["data.dataset"],
        Rules =
        [
            new(["data.dataset", "data.layout"], spec => spec.Data.Dataset, spec =>
                spec.Data is { Dataset: not null, Layout: not Published } ? $"only the layout {Published} has it, and the layout is {spec.Data.Layout}; leave it out" : null),
        ],
    };
}
