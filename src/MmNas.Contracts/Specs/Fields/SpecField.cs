using System.Text.Json.Nodes;

namespace MmNas.Contracts.Specs.Fields;

/// <summary>One field of a map in a spec: the only place that says its name, what it may hold and what it means.</summary>
/// <remarks>Reading, hints, the JSON schema, the reference table and the identity all follow from it.</remarks>
public abstract class SpecField<TSpec>(string name, string meaning)
{
    /// <summary>As written in the file.</summary>
    public string Name { get; } = name;

    /// <summary>One line for people.</summary>
    public string Meaning { get; } = meaning;

    /// <summary>Whether leaving it out is an error.</summary>
    public bool Required { get; init; }

    public abstract string Allowed { get; }

    /// <summary>Whether it holds one number.</summary>
    public abstract bool IsNumber { get; }

    /// <summary>The fields inside this one; empty unless it is a map.</summary>
    public abstract IEnumerable<FieldRow> Inner(string prefix);

    /// <summary>The spec with this field as written; unchanged after reporting what is wrong with it.</summary>
    public abstract TSpec Read(TSpec spec, SpecNode node, SpecPlace place);

    public abstract JsonNode? Write(TSpec spec);

    public abstract JsonObject Schema();
}

/// <inheritdoc/>
public sealed class SpecField<TSpec, T>(string name, FieldKind<T> kind, Func<TSpec, T> get, Func<TSpec, T, TSpec> set, string meaning)
    : SpecField<TSpec>(name, meaning)
{
    public override string Allowed => kind.Allowed;

    public override bool IsNumber => kind.IsNumber;

    public override IEnumerable<FieldRow> Inner(string prefix) => kind.Inner(prefix);

    public override TSpec Read(TSpec spec, SpecNode node, SpecPlace place) => kind.TryReadOver(get(spec), node, place, out var value) ? set(spec, value) : spec;

    public override JsonNode? Write(TSpec spec) => kind.Write(get(spec));

    public override JsonObject Schema() => kind.Schema();
}
