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
    private readonly Dictionary<string, Plugin> origins = []; // by published name
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

    /// <summary>Adds the rows of a plugin, all or none.</summary>
    /// <exception cref="ArgumentException">A name, short or published, is there already; says from which assembly.</exception>
    /// <exception cref="InvalidOperationException">Something has been looked up already.</exception>
    public void Add(Plugin plugin, IEnumerable<Operation> operations)
    {
        lock (adding)
        {
            List<Operation> added = [];
            foreach (var operation in operations)
            {
                if (rows.Concat(added).FirstOrDefault(row => SharesAName(row, operation)) is { } taken)
                    throw new ArgumentException($"{plugin.Name} brings an operation {operation.PublishedName} ({operation.ShortName}), and {OriginOf(taken)} has {taken.PublishedName} ({taken.ShortName}); "
                        + "no two may share a name: rename one of them, or load one assembly only");
                added.Add(operation);
            }

            if (added.Count > 0 && lookup is not null)
                throw new InvalidOperationException($"operations have been looked up already, and {plugin.Name} comes too late; load plugins at start-up");
            rows.AddRange(added);
            foreach (var operation in added) origins.Add(operation.PublishedName, plugin);
        }
    }

    public Plugin? PluginOf(Operation operation)
    {
        lock (adding) return origins.GetValueOrDefault(operation.PublishedName);
    }

    private string OriginOf(Operation operation) => origins.TryGetValue(operation.PublishedName, out var plugin) ? plugin.Name : typeof(OperationRows).Assembly.GetName().Name!;

    private static bool SharesAName(Operation one, Operation other) =>
        new[] { one.ShortName, one.PublishedName }.Intersect([other.ShortName, other.PublishedName], StringComparer.OrdinalIgnoreCase).Any();

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
