using MmNas.Contracts.Specs.Fields;
using MmNas.Contracts.Specs.Tasks;
using MmNas.Files;

namespace MmNas.Contracts.Specs.Reading;

/// <summary>Reads experiment specs. YAML; JSON is YAML.</summary>
public static class SpecFile
{
    /// <summary>Reads and checks a file. Nothing is thrown for what a person can get wrong: a file that is not there is an error like others.</summary>
    /// <param name="path">Relative paths in the spec start at this file's folder.</param>
    /// <param name="tasks">The tasks that there are.</param>
    /// <param name="environment">What ${NAME} stands for; null takes the process's environment.</param>
    public static SpecReading Read(string path, TaskSpecs tasks, Func<string, string?>? environment = null)
    {
        try
        {
            return ReadText(TextFile.Read(path), Path.GetDirectoryName(Path.GetFullPath(path))!, tasks, environment);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return new SpecReading.Bad([new("spec", path, Unreadable.Why(path, e, "a YAML file"))]);
        }
    }

    /// <summary>Reads and checks a spec's text.</summary>
    /// <param name="text">YAML or JSON.</param>
    /// <param name="folder">Where relative paths start.</param>
    /// <param name="tasks">The tasks that there are.</param>
    /// <param name="environment">What ${NAME} stands for; null takes the process's environment.</param>
    public static SpecReading ReadText(string text, string folder, TaskSpecs tasks, Func<string, string?>? environment = null)
    {
        var problems = new SpecProblems();
        var context = new SpecContext(Path.GetFullPath(folder), environment ?? Environment.GetEnvironmentVariable)
        {
            Fields = () => tasks.Fields.Experiment.Inner(""),
        };
        var spec = ReadFields(text, tasks, problems, context);
        if (spec is not null) SpecRules.Check(spec = SpecPlugins.Complete(spec, problems), tasks, problems);
        if (spec is null || problems.Any) return new SpecReading.Bad(problems.InOrder());
        SpecNotes.Add(spec, problems);
        return new SpecReading.Good(spec) { Notes = problems.Notes };
    }

    /// <summary>
    /// Everything that is wrong with a spec that came as a message: a platform does not rely on the command having read it. Files that it names may be on
    /// another machine, and are not looked for.
    /// </summary>
    public static IReadOnlyList<SpecError> Check(ExperimentSpec spec, TaskSpecs tasks)
    {
        if (SpecPlugins.Missing(spec) is { Count: > 0 } missing) return missing; // else each name that they bring would be an error of its own
        var problems = new SpecProblems();
        var context = new SpecContext("/", _ => null) { FilesAreHere = false };
        if (ReadFields(SpecIdentity.FullText(spec), tasks, problems, context) is { } read) SpecRules.Check(read, tasks, problems, filesAreHere: false);
        return problems.InOrder();
    }

    private static ExperimentSpec? ReadFields(string text, TaskSpecs tasks, SpecProblems problems, SpecContext context)
    {
        if (YamlTree.Parse(text, problems) is not { } root) return null;
        if (SpecRules.RefuseCampaign(root, problems)) return null;
        return tasks.Fields.Experiment.TryReadOver(Start(root, tasks), root, new("", problems, context), out var spec) ? WithDetect(WithScenes(spec)) : null;
    }

    /// <summary>Task and preset decide what the other fields start from, wherever they stand in the file; a genotype that is given leaves nothing to race for.</summary>
    private static ExperimentSpec Start(SpecNode root, TaskSpecs tasks)
    {
        SpecNode? Value(string field) => (root as MapNode)?.Entries.FirstOrDefault(entry => entry.Name == field)?.Value;
        string? Word(string field) => (Value(field) as ScalarNode)?.Text;
        var task = tasks.All.FirstOrDefault(one => one.Name.ToString() == Word("task"), tasks.First);
        var start = SpecDefaults.Of(task, SpecFields.Preset.ValueOf(Word("preset")));
        return Value("genotype") is { IsNull: false } ? start with { Finalists = 1 } : start;
    }

    /// <summary>The layout scenes without data.scenes draws the standard ones.</summary>
    private static ExperimentSpec WithScenes(ExperimentSpec spec) =>
        spec.Data is { Layout: "scenes", Scenes: null } ? spec with { Data = spec.Data with { Scenes = new() } } : spec;

    /// <summary>A detector without data.detect is used in the standard way.</summary>
    private static ExperimentSpec WithDetect(ExperimentSpec spec) =>
        spec.Data.Detect is null && spec.Data.Regions.StartsWith(RegionsKind.DetectorPrefix, StringComparison.Ordinal) ? spec with { Data = spec.Data with { Detect = new() } } : spec;
}
