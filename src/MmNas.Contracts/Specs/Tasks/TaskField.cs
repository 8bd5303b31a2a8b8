using System.Diagnostics.CodeAnalysis;
using MmNas.Contracts.Specs.Fields;

namespace MmNas.Contracts.Specs.Tasks;

/// <summary>A field that only one task has. In a spec it stands in the map of the task's name: <c>counting: { most: 5 }</c>.</summary>
/// <param name="name">As written in the file, lower case with underscores.</param>
public abstract class TaskField(string name)
{
    /// <summary>As written in the file.</summary>
    public string Name { get; } = name;

    /// <summary>How it is read, written and described.</summary>
    internal abstract SpecField<TaskSettings> Field { get; }

    /// <summary>Settings with the default in this field.</summary>
    internal abstract TaskSettings WithDefault(TaskSettings settings);
}

/// <inheritdoc/>
/// <param name="name">As written in the file, lower case with underscores.</param>
/// <param name="kind">What it may hold, such as a <see cref="WholeKind"/>.</param>
/// <param name="standard">Its value where the spec leaves it out.</param>
/// <param name="meaning">One line for people: it stands in docs/spec.md, in the schema and in help.</param>
public sealed class TaskField<T>(string name, FieldKind<T> kind, T standard, string meaning) : TaskField(name)
{
    internal override SpecField<TaskSettings> Field => new SpecField<TaskSettings, T>(Name, kind, settings => TryRead(settings, new(), out var value) ? value : standard, With, meaning);

    /// <summary>What a spec of the task has in this field.</summary>
    /// <exception cref="BadSpecException">The spec was stored by another version of the task, whose field held something else.</exception>
    public T Of(ExperimentSpec spec)
    {
        var problems = new SpecProblems();
        return TryRead(spec.Own, problems, out var value) ? value : throw BadSpecException.Of(spec, problems.InOrder());
    }

    internal override TaskSettings WithDefault(TaskSettings settings) => With(settings, standard);

    private TaskSettings With(TaskSettings settings, T value) => settings.With(Name, kind.Write(value)?.ToJsonString() ?? "null");

    private bool TryRead(TaskSettings settings, SpecProblems problems, [MaybeNullWhen(false)] out T value)
    {
        value = standard;
        return !settings.Values.TryGetValue(Name, out var json)
            || (YamlTree.Parse(json, problems) is { } node && kind.TryRead(node, new(Name, problems, new("/", _ => null)), out value));
    }
}
