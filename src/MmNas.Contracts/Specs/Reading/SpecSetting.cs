using MmNas.Contracts.Specs.Fields;
using MmNas.Contracts.Specs.Tasks;

namespace MmNas.Contracts.Specs.Reading;

/// <summary>One number of a spec, found by its name: what a campaign may vary.</summary>
public static class SpecSetting
{
    private static readonly string[] Never = ["seed", "threads", SpecFields.CheckpointSeconds]; // a continuous campaign goes through the seeds itself; the others find nothing new

    /// <summary>The fields that hold a number and may vary.</summary>
    internal static IEnumerable<FieldRow> Numbers => SpecFields.OfAnyTask.Experiment.Inner("").Where(row => row.IsNumber && !Never.Contains(row.Field));

    /// <summary>The spec with another value in a field.</summary>
    /// <param name="spec">A valid one.</param>
    /// <param name="field">Dotted: search.learning_rate.</param>
    /// <param name="value">Rounded to a whole number where the field holds those.</param>
    /// <param name="tasks">The tasks that there are; null leaves their own rules out, which is for values within bounds that were checked before.</param>
    /// <returns>Valid; invalid where the field holds no number, or the value does not fit there or beside other fields. Files that the spec names are not looked at.</returns>
    public static SpecReading Change(ExperimentSpec spec, string field, double value, TaskSpecs? tasks = null)
    {
        if (WhyNot(field) is { } reason) return new SpecReading.Bad([new(field, $"{value}", reason)]);
        var problems = new SpecProblems();
        var changed = SpecFields.OfAnyTask.Experiment.TryReadOver(spec, Written(spec.Name, field, value), new("", problems, new("/", _ => null)), out var read) ? read : spec;
        SpecRules.Check(changed, tasks, problems, about: field);
        return problems.Any ? new SpecReading.Bad(problems.InOrder()) : new SpecReading.Good(changed);
    }

    /// <summary>The field alone with the name, which must be given, as a file would have them: reading it over a spec leaves all else as it is.</summary>
    private static MapNode Written(string name, string field, double value)
    {
        SpecNode node = new ScalarNode(0, IsWhole(field) ? $"{Math.Round(value):0}" : $"{value:R}", Quoted: false);
        var names = field.Split('.');
        foreach (var inner in names.Skip(1).Reverse()) node = new MapNode(0, [new(inner, 0, node)]);
        return new(0, [new("name", 0, new ScalarNode(0, name, Quoted: true)), new(names[0], 0, node)]);
    }

    /// <summary>Whether the field holds whole numbers.</summary>
    public static bool IsWhole(string field) =>
        Numbers.FirstOrDefault(row => row.Field == field)?.Allowed.StartsWith("a whole number", StringComparison.Ordinal) ?? false;

    /// <summary>Why a field cannot vary; null where it can.</summary>
    internal static string? WhyNot(string field)
    {
        if (Numbers.Any(row => row.Field == field)) return null;
        if (Never.Contains(field)) return "it never varies by bounds: seeds follow one another, and threads and checkpoints find nothing new; leave it out";
        if (SpecFields.OfAnyTask.Experiment.Inner("").Any(row => row.Field == field)) return "the field holds no number; only numbers vary within bounds";
        return Near(field) is { } near ? $"a spec has no such field; did you mean {near}?" : "a spec has no such field; docs/spec.md names them, and those that hold a number can vary";
    }

    private static string? Near(string field) =>
        NearestName.Of(field, Numbers.Select(row => row.Field)) ?? Numbers.FirstOrDefault(row => row.Field.EndsWith($".{field}", StringComparison.Ordinal))?.Field;
}
