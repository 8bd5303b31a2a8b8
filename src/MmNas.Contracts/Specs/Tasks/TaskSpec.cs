namespace MmNas.Contracts.Specs.Tasks;

/// <summary>What a task brings to specs: its name, its layouts, its defaults and its rules.</summary>
/// <param name="Name">As specs give it: "vqa".</param>
/// <param name="Title">The same in words: "visual question answering".</param>
/// <param name="Samples">What its samples are called: "questions".</param>
public sealed record TaskSpec(TaskName Name, string Title, string Samples)
{
    /// <summary>The layouts that its data may have; the first is the one of a spec that names none.</summary>
    public required IReadOnlyList<TaskLayout> Layouts { get; init; }

    /// <summary>Its defaults, over those that all tasks share; by default it has none of its own.</summary>
    public Func<ExperimentSpec, ExperimentSpec> Standard { get; init; } = spec => spec;

    /// <summary>What the preset "published" changes beside what it changes for all tasks; by default nothing.</summary>
    public Func<ExperimentSpec, ExperimentSpec> Published { get; init; } = spec => spec;

    /// <summary>Fields of its own, which stand in the map of its name; in a file of another task they are an error. By default there are none.</summary>
    public IReadOnlyList<TaskField> Fields { get; init; } = [];

    /// <summary>Dotted names of fields, or of maps of fields, of the published interface that only tasks which list them have: "loss.answers". In a file of another task they are an error.</summary>
    public IReadOnlyList<string> OwnFields { get; init; } = [];

    /// <summary>Every map and field that it shares with no task but those that list it too.</summary>
    internal IEnumerable<string> AllOwnFields => Fields.Count > 0 ? OwnFields.Prepend(Name.ToString()) : OwnFields;

    /// <summary>What must hold between the fields of its specs, beside what must hold for all tasks.</summary>
    public IReadOnlyList<SpecRule> Rules { get; init; } = [];

    /// <summary>The fewest samples that it can be trained on, 1 or more, and why; a search needs three in any case.</summary>
    public (int Count, string Reason) Fewest { get; init; } = (1, "");

    /// <summary>How many samples drawn scenes have at most; by default as many as there are questions.</summary>
    public Func<ScenesSpec, int> SamplesOf { get; init; } = scenes => scenes.Pictures * scenes.Questions;

    /// <summary>Whether a field is one of its own, or stands in a map of its own.</summary>
    internal bool Has(string field) => AllOwnFields.Any(own => field == own || field.StartsWith($"{own}.", StringComparison.Ordinal));
}
