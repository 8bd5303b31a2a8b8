using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MmNas.Contracts.Specs.Fields;
using MmNas.Contracts.Specs.Tasks;

namespace MmNas.Contracts.Specs.Reading;

/// <summary>The fields of an experiment's spec, outermost map.</summary>
internal sealed partial class SpecFields
{
    /// <summary>What a name may be; <see cref="NameForm"/> is the same for the machine.</summary>
    public const string NameAllowed = "letters, digits, '-', '_' and '.', at most 64, a letter or digit first";

    /// <summary>How often a checkpoint is written says nothing about what comes out.</summary>
    public const string CheckpointSeconds = "checkpoint_seconds";

    /// <summary>Only specs that use plugins have them in their identity: the others keep theirs.</summary>
    public const string Plugins = "plugins";

    private static readonly MapKind<LossSpec> Loss = new(
    [
        new SpecField<LossSpec, AnswerLossKind>("answers",
            new ChoiceKind<AnswerLossKind>(("binary_cross_entropy", AnswerLossKind.BinaryCrossEntropy), ("cross_entropy", AnswerLossKind.CrossEntropy)),
            loss => loss.Answers, (loss, value) => loss with { Answers = value },
            "Every answer against its soft score, summed (published), or one distribution over the answers (the method's text)."),
        new SpecField<LossSpec, MatchLossKind>("matching",
            new ChoiceKind<MatchLossKind>(("binary_cross_entropy", MatchLossKind.BinaryCrossEntropy), ("margin", MatchLossKind.Margin)),
            loss => loss.Matching, (loss, value) => loss with { Matching = value },
            "-(2 log s + log(1 - s') + log(1 - s'')), summed (published, and the method's text), or a margin of 0.2 (the published code's other choice)."),
    ]);

    /// <param name="tasks">Whose names and layouts may stand in a spec.</param>
    public SpecFields(IReadOnlyList<TaskSpec> tasks) => Experiment = MapOf(tasks);

    /// <summary>For what only writes specs: any task and any layout can be written.</summary>
    public static SpecFields OfAnyTask => field ??= new([]); // made late: it takes the statics below

    public static ChoiceKind<SpecPreset> Preset { get; } = new(("standard", SpecPreset.Standard), ("published", SpecPreset.Published), ("recommended", SpecPreset.Recommended));

    public MapKind<ExperimentSpec> Experiment { get; }

    /// <summary>A spec of any task with every field written out, those of its task in the map of the task's name.</summary>
    public static JsonObject Write(ExperimentSpec spec)
    {
        var fields = OfAnyTask.Experiment.Write(spec)!.AsObject();
        if (spec.Own.Values.Count > 0) fields[spec.Task.ToString()] = new JsonObject(spec.Own.Values.Select(field => KeyValuePair.Create(field.Key, JsonNode.Parse(field.Value))));
        return fields;
    }

    private static MapKind<ExperimentSpec> MapOf(IReadOnlyList<TaskSpec> tasks) => new(
    [
        new SpecField<ExperimentSpec, string>("name",
            new TextKind(NameAllowed, NameForm()),
            spec => spec.Name, (spec, value) => spec with { Name = value }, "The first part of the experiment's id.") { Required = true },
        new SpecField<ExperimentSpec, TaskName>("task", new NameKind<TaskName>([.. tasks.Select(task => task.Name.ToString())], name => name, "; --plugin FILE.dll loads others"),
            spec => spec.Task, (spec, value) => spec with { Task = value },
            $"What the network learns: {string.Join(", ", tasks.Select(task => $"{task.Title} ({task.Name})"))}. Decides the defaults of other fields."),
        new SpecField<ExperimentSpec, SpecPreset>("preset", Preset, spec => spec.Preset, (spec, value) => spec with { Preset = value },
            "Which defaults the other fields start from: standard has alphas at random (the method's text) and a stopping rule, published the code's prior and no rule, recommended is standard with settings for a clean signal of the gates, fair weights and a race of finalists (docs/method.md)."),
        new SpecField<ExperimentSpec, int>("seed", new WholeKind(0, int.MaxValue), spec => spec.Seed, (spec, value) => spec with { Seed = value },
            "Decides draws, data order, initial weights and dropout."),
        new SpecField<ExperimentSpec, int?>("threads", new OptionalNumberKind<int>(new WholeKind(1, SpecLimits.Threads)), spec => spec.Threads,
            (spec, value) => spec with { Threads = value }, "Tensor threads of each trainer; null takes all cores. Another count changes the last bits of sums."),
        new SpecField<ExperimentSpec, double?>(CheckpointSeconds, new OptionalNumberKind<double>(RealKind.PositiveTo(1_000_000_000)), spec => spec.CheckpointSeconds,
            (spec, value) => spec with { CheckpointSeconds = value }, "From one checkpoint to the next; null follows their cost: at most 2 % of the time, at least 5 seconds apart."),
        new SpecField<ExperimentSpec, DataSpec>("data", DataFields.Of(tasks), spec => spec.Data, (spec, value) => spec with { Data = value }, "The data set."),
        new SpecField<ExperimentSpec, SpaceSpec>("space", NetworkFields.Space, spec => spec.Space, (spec, value) => spec with { Space = value },
            "The search space."),
        new SpecField<ExperimentSpec, NetworkSpec>("network", NetworkFields.Network, spec => spec.Network,
            (spec, value) => spec with { Network = value }, "The network that is searched."),
        .. tasks.Where(task => task.Fields.Count > 0).Select(OwnMap),
        new SpecField<ExperimentSpec, LossSpec>("loss", Loss, spec => spec.Loss, (spec, value) => spec with { Loss = value }, "What training minimises."),
        new SpecField<ExperimentSpec, string?>("genotype", new OptionalKind<string>(new GenotypeKind()), spec => spec.Genotype,
            (spec, value) => spec with { Genotype = value }, "A genotype in the published JSON form that is trained without a search; null searches."),
        new SpecField<ExperimentSpec, SearchSpec>("search", SearchFields.Search, spec => spec.Search, (spec, value) => spec with { Search = value },
            "How the search goes."),
        new SpecField<ExperimentSpec, RetrainSpec>("retrain", NetworkFields.Retrain, spec => spec.Retrain, (spec, value) => spec with { Retrain = value },
            "How the genotype and every baseline are trained from scratch."),
        new SpecField<ExperimentSpec, int>("finalists", new WholeKind(1, 256), spec => spec.Finalists, (spec, value) => spec with { Finalists = value },
            "Candidates that race by successive halving before the winner's full retraining: the most probable genotype, MCAN, others drawn from the distributions. 1 retrains the most probable one."),
        new SpecField<ExperimentSpec, int>("finalist_seeds", new WholeKind(1, 16), spec => spec.FinalistSeeds, (spec, value) => spec with { FinalistSeeds = value },
            "How many seeds each of the last two of a race is trained with, to the full budget (of the last three where finalist_start or finalist_proposals is given); the genotype with the better mean wins. 1 trains each once."),
        new SpecField<ExperimentSpec, double?>("finalist_start", new OptionalNumberKind<double>(RealKind.Part), spec => spec.FinalistStart, (spec, value) => spec with { FinalistStart = value },
            "The share of the full training at which a race compares its candidates first; the other rungs follow at equal steps. 1 compares whole trainings alone; null lets each rung stand at half of the next."),
        new SpecField<ExperimentSpec, int>("finalist_proposals", new WholeKind(0, 256), spec => spec.FinalistProposals, (spec, value) => spec with { FinalistProposals = value },
            "How many candidates join the race for the found network's place after its first rung. The race then begins with candidates in which every operation of a layer has its turn, a third of them the search's own draws; what each layer's operations give on average in their scores proposes those that join, and counts as one training more of every genotype where the race decides. MCAN then stays to the last rung, and the races of baselines have as many candidates more from the start."),
        new SpecField<ExperimentSpec, int>("finalist_distance", new WholeKind(1, 100), spec => spec.FinalistDistance, (spec, value) => spec with { FinalistDistance = value },
            "The fewest layers in which any two candidates of a race differ, MCAN and the most probable genotype aside. Above 1, variants of the most probable genotype fill the places that the distributions leave."),
        new SpecField<ExperimentSpec, IReadOnlyList<string>>("baselines", new ListKind<string>(new BaselineKind()) { Most = 100, Distinct = true },
            spec => spec.Baselines, (spec, value) => spec with { Baselines = value }, "Networks that are retrained with the same budget, data and seed; those that are named by their folder are scored as they are."),
        new SpecField<ExperimentSpec, IReadOnlyList<string>>(Plugins, new ListKind<string>(new PluginKind()) { Most = 100, Distinct = true },
            spec => spec.Plugins, (spec, value) => spec with { Plugins = value },
            "The plugins whose operations or task the spec uses. Filled in when the spec is read with --plugin; where a spec names them itself, exactly these must be loaded."),
    ]);

    private static SpecField<ExperimentSpec> OwnMap(TaskSpec task) => new SpecField<ExperimentSpec, TaskSettings>(
        task.Name.ToString(), new MapKind<TaskSettings>([.. task.Fields.Select(field => field.Field)]), spec => spec.Own, (spec, value) => spec with { Own = value },
        $"What only {task.Title} has.");

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]
    public static partial Regex NameForm();
}
