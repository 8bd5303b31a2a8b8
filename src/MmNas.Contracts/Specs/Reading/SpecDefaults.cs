namespace MmNas.Contracts.Specs.Reading;

/// <summary>What a field is where a spec leaves it out: the published numbers of each task.</summary>
/// <remarks>The files search_*.py and train_*.py of the published code. Its retraining of image-text matching takes hard negatives from the start, from which
/// small data learn nothing (docs/decisions/0008-three-tasks-one-program.md): that is left to the published preset.</remarks>
public static class SpecDefaults
{
    private const int PublishedEpochs = 100, PublishedMatchingEpochs = 200;

    /// <summary>A spec with every default filled in and no name.</summary>
    public static ExperimentSpec Of(TaskName task, SpecPreset preset)
    {
        var spec = OfTask(task) with { Preset = preset };
        return preset is SpecPreset.Published ? AsPublished(spec) : spec;
    }

    private static ExperimentSpec OfTask(TaskName task)
    {
        var spec = new ExperimentSpec { Task = task };
        return task.ToString() switch
        {
            "vqa" => spec,
            "vgd" => spec with
            {
                Data = spec.Data with { Layout = "refcoco" },
                Retrain = spec.Retrain with { LearningRate = 1.4e-4 },
            },
            "itm" => spec with
            {
                Data = spec.Data with { Layout = "flickr30k", MaxTokens = 50 },
                Search = spec.Search with { LearningRate = 1e-4 },
                Retrain = spec.Retrain with
                {
                    LearningRate = 1.5e-4,
                    Epochs = 100,
                    DecayEpochs = [36],
                    Negatives = new() { Pool = 64 },
                },
            },
            _ => throw new ArgumentOutOfRangeException(nameof(task), task, "use one of the named tasks"),
        };
    }

    private static ExperimentSpec AsPublished(ExperimentSpec spec) => spec with
    {
        Search = spec.Search with
        {
            Prior = Search.AlphaPrior.Published,
            Stop = spec.Search.Stop with
            {
                StableEpochs = 0,
                MaxEpochs = spec.Task == "itm" ? PublishedMatchingEpochs : PublishedEpochs,
            },
        },
        Retrain = spec.Task == "itm" ? spec.Retrain with { Negatives = spec.Retrain.Negatives with { HardFromEpoch = 0 } } : spec.Retrain,
    };
}
