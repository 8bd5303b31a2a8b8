using System.Collections.Immutable;
using MessagePack;

namespace MmNas.Contracts.Specs;

/// <summary>The fields that only a spec's task has, under their names. <see cref="Tasks.TaskField"/> says what they may hold and what they mean.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record TaskSettings
{
    /// <summary>The canonical JSON of every field; empty for a task without any.</summary>
    /// <remarks>As text: a process that lacks the task's plugin reads, stores and passes on what it cannot interpret.</remarks>
    public IReadOnlyDictionary<string, string> Values { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>These with another value in a field.</summary>
    internal TaskSettings With(string name, string json) => new() { Values = Values.ToImmutableSortedDictionary(StringComparer.Ordinal).SetItem(name, json) };
}
