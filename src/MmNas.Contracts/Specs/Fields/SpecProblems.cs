namespace MmNas.Contracts.Specs.Fields;

/// <summary>Gathers everything that is wrong while a spec is read, and remembers where each field stood.</summary>
public sealed class SpecProblems
{
    private readonly List<SpecError> errors = [];
    private readonly List<string> notes = [];
    private readonly Dictionary<string, SpecNode> written = [];

    public bool Any => errors.Count > 0;

    /// <summary>What is worth knowing of what was read, a sentence each; nothing that is wrong.</summary>
    public IReadOnlyList<string> Notes => notes;

    public void Add(SpecError error) => errors.Add(error.Column is null && written.GetValueOrDefault(error.Field) is { } node && node.Line == error.Line ? error with { Column = node.Column } : error);

    public void AddNote(string note) => notes.Add(note);

    /// <summary>Remembers what stood in a field.</summary>
    public void Note(string field, SpecNode node) => written[field] = node;

    /// <summary>Whether anything stood in a field.</summary>
    public bool IsWritten(string field) => written.ContainsKey(field);

    /// <summary>What stood in a field, short enough for an error; null where nothing did.</summary>
    public string? Shown(string field) => written.GetValueOrDefault(field)?.Shown;

    /// <summary>Whether the field, or something inside it, is wrong already.</summary>
    public bool Touches(string field) =>
        errors.Any(error => error.Field == field || error.Field.StartsWith($"{field}.", StringComparison.Ordinal)
            || error.Field.StartsWith($"{field}[", StringComparison.Ordinal) || field.StartsWith($"{error.Field}.", StringComparison.Ordinal));

    /// <summary>The line of a field, or of the nearest map around it that was written; null when none was.</summary>
    public int? LineOf(string field)
    {
        for (var name = field; name.Length > 0; name = name.Contains('.') ? name[..name.LastIndexOf('.')] : "")
        {
            if (written.TryGetValue(name, out var node)) return node.Line;
        }

        return null;
    }

    /// <summary>The errors by line; those of no line last.</summary>
    public IReadOnlyList<SpecError> InOrder() => [.. errors.OrderBy(error => error.Line ?? int.MaxValue)];
}
