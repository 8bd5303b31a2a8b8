using MmNas.Contracts.Specs.Tasks;
using MmNas.Search;

namespace MmNas.Contracts.Specs.Reading;

/// <summary>What a field is where a spec leaves it out: the published numbers, which tasks change for themselves.</summary>
public static class SpecDefaults
{
    private const int PublishedEpochs = 100;

    /// <summary>A spec with every default filled in and no name.</summary>
    public static ExperimentSpec Of(TaskSpec task, SpecPreset preset)
    {
        var own = task.Fields.Aggregate(new TaskSettings(), (settings, field) => field.WithDefault(settings));
        var start = new ExperimentSpec { Task = task.Name, Preset = preset, Own = own };
        var spec = task.Standard(start with { Data = start.Data with { Layout = task.Layouts[0].Name } });
        return preset switch
        {
            SpecPreset.Published => task.Published(AsPublished(spec)),
            SpecPreset.Recommended => AsRecommended(spec),
            _ => spec,
        };
    }

    /// <summary>What a spec's own fields stand beside: the defaults of its task and preset; where it has drawn scenes or a detector, which are left out by default, those of their fields too.</summary>
    public static ExperimentSpec Beside(ExperimentSpec spec, TaskSpec task)
    {
        var standard = Of(task, spec.Preset);
        return standard with
        {
            Data = standard.Data with
            {
                Scenes = standard.Data.Scenes ?? (spec.Data.Scenes is null ? null : new()),
                Detect = standard.Data.Detect ?? (spec.Data.Detect is null ? null : new()),
            },
        };
    }

    /// <summary>The one place that says what is recommended.</summary>
    private static ExperimentSpec AsRecommended(ExperimentSpec spec) => spec with
    {
        Finalists = 8,
        FinalistProposals = 6,
        FinalistStart = 1,
        FinalistSeeds = 2,
        FinalistDistance = 2,
        Search = spec.Search with
        {
            HeldBack = HeldBack.Image,
            JudgedBy = HeldMeasure.Accuracy,
            Sampling = WeightSampling.Even,
            Genotype = GenotypeForm.Averaged,
            Architecture = spec.Search.Architecture with { Betas = [0.9, 0.999], Draws = 4, StillSteps = 20, Dropout = false },
        },
    };

    private static ExperimentSpec AsPublished(ExperimentSpec spec) => spec with
    {
        Search = spec.Search with
        {
            Prior = AlphaPrior.Published,
            Stop = spec.Search.Stop with { StableEpochs = 0, MaxEpochs = PublishedEpochs },
        },
    };
}
