using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace MmNas.Search;

/// <summary>The rows of a catalogue of operations: they are added first and looked up afterwards.</summary>
internal sealed class OperationRows
{
    private static readonly OperationSides[] Sides = [OperationSides.Words, OperationSides.Regions];

    private readonly Lock adding = new();
    private readonly List<Operation> rows = [];
    private Lookup? lookup; // null until the first look: what has been read once may not change any more

    public ImmutableArray<Operation> All => Look().All;

    public ImmutableArray<Operation> Published => Look().Published;

    public ImmutableArray<Operation> AllowedOn(OperationSides side) => Look().Allowed[side];

    public ImmutableArray<Operation> DefaultOf(OperationSides side) => Look().Default[side];

    public bool TryParse(string text, [NotNullWhen(true)] out Operation? operation) => Look().ByAnyName.TryGetValue(text, out operation);

    public Operation Named(string publishedName) => Look().ByPublishedName.TryGetValue(publishedName, out var known) ? known : Operation.Missing(publishedName);

    /// <summary>Adds a row of this assembly.</summary>
    public Operation Own(Operation operation)
    {
        rows.Add(operation);
        return operation;
    }

    private Lookup Look()
    {
        if (lookup is { } made) return made;
        lock (adding) return lookup ??= new(rows);
    }

    private sealed class Lookup(IReadOnlyCollection<Operation> rows)
    {
        public ImmutableArray<Operation> All { get; } = [.. rows];

        public ImmutableArray<Operation> Published { get; } = [.. rows.Where(row => row.DefaultOf is not OperationSides.None)];

        public FrozenDictionary<OperationSides, ImmutableArray<Operation>> Allowed { get; } =
            Sides.ToFrozenDictionary(side => side, side => rows.Where(row => row.StandsOn(side)).ToImmutableArray());

        public FrozenDictionary<OperationSides, ImmutableArray<Operation>> Default { get; } =
            Sides.ToFrozenDictionary(side => side, side => rows.Where(row => row.DefaultOf.HasFlag(side)).ToImmutableArray());

        public FrozenDictionary<string, Operation> ByPublishedName { get; } = rows.ToFrozenDictionary(row => row.PublishedName, StringComparer.Ordinal);

        public FrozenDictionary<string, Operation> ByAnyName { get; } = rows
            .SelectMany(row => new[] { (Name: row.ShortName, Row: row), (Name: row.PublishedName, Row: row) })
            .DistinctBy(named => named.Name, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(named => named.Name, named => named.Row, StringComparer.OrdinalIgnoreCase);
    }
}
