using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace MmNas.Contracts.Specs.Fields;

/// <summary>What a field may hold: how it is read, written and described.</summary>
public abstract class FieldKind<T>
{
    /// <summary>For people, to stand after "use": "a whole number, 1 or more".</summary>
    public abstract string Allowed { get; }

    /// <summary>Whether it holds one number.</summary>
    public virtual bool IsNumber => false;

    /// <summary>Reads what stands in a field; false after reporting everything that is wrong there.</summary>
    public abstract bool TryRead(SpecNode node, SpecPlace place, [MaybeNullWhen(false)] out T value);

    /// <summary>The same over what would stand there otherwise: a map keeps the fields that are not written.</summary>
    public virtual bool TryReadOver(T start, SpecNode node, SpecPlace place, [MaybeNullWhen(false)] out T value) => TryRead(node, place, out value);

    /// <summary>The one canonical form of a value; reads back to it.</summary>
    public abstract JsonNode? Write(T value);

    /// <summary>JSON schema, draft 7.</summary>
    public abstract JsonObject Schema();

    /// <summary>The fields inside; empty unless this is a map.</summary>
    public virtual IEnumerable<FieldRow> Inner(string prefix) => [];
}
