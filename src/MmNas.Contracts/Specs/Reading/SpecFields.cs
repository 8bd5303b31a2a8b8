using System.Text.RegularExpressions;

namespace MmNas.Contracts.Specs.Reading;

/// <summary>The fields of an experiment's spec, outermost map.</summary>
internal static partial class SpecFields
{
    private static readonly ChoiceKind<TaskKind> Task = new(("vqa", TaskKind.Vqa)) { Later = ["itm", "vgd"] };

    public static MapKind<ExperimentSpec> Experiment { get; } = new(
    [
        new SpecField<ExperimentSpec, string>("name",
            new TextKind("letters, digits, '-', '_' and '.', at most 64, a letter or digit first", NameForm()),
            spec => spec.Name, (spec, value) => spec with { Name = value }, "The first part of the experiment's id.") { Required = true },
        new SpecField<ExperimentSpec, TaskKind>("task", Task, spec => spec.Task, (spec, value) => spec with { Task = value },
            "What the network learns: visual question answering."),
        new SpecField<ExperimentSpec, int>("seed", new WholeKind(0), spec => spec.Seed, (spec, value) => spec with { Seed = value },
            "Decides draws, data order, initial weights and dropout."),
        new SpecField<ExperimentSpec, int?>("threads", new OptionalNumberKind<int>(new WholeKind(1)), spec => spec.Threads,
            (spec, value) => spec with { Threads = value }, "Tensor threads of each trainer; null takes all cores. Sums differ in the last bits at another count."),
        new SpecField<ExperimentSpec, DataSpec>("data", DataFields.Data, spec => spec.Data, (spec, value) => spec with { Data = value }, "The data set."),
        new SpecField<ExperimentSpec, SpaceSpec>("space", NetworkFields.Space, spec => spec.Space, (spec, value) => spec with { Space = value },
            "The search space."),
        new SpecField<ExperimentSpec, NetworkSpec>("network", NetworkFields.Network, spec => spec.Network,
            (spec, value) => spec with { Network = value }, "The network that is searched."),
        new SpecField<ExperimentSpec, SearchSpec>("search", SearchFields.Search, spec => spec.Search, (spec, value) => spec with { Search = value },
            "How the search goes."),
        new SpecField<ExperimentSpec, RetrainSpec>("retrain", NetworkFields.Retrain, spec => spec.Retrain, (spec, value) => spec with { Retrain = value },
            "How the genotype and every baseline are trained from scratch."),
        new SpecField<ExperimentSpec, int>("finalists", new WholeKind(1), spec => spec.Finalists, (spec, value) => spec with { Finalists = value },
            "Candidates that race before the winner's full retraining; this version takes 1."),
        new SpecField<ExperimentSpec, IReadOnlyList<string>>("baselines", new ListKind<string>(new BaselineKind()) { Distinct = true },
            spec => spec.Baselines, (spec, value) => spec with { Baselines = value }, "Retrained with the very same budget, data and seed."),
    ]);

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]
    private static partial Regex NameForm();
}
