namespace MmNas.Contracts.Specs.Fields;

/// <summary>Names as messages and pages write them, "search.measured", where a file has maps within maps.</summary>
internal static class DottedName
{
    /// <summary>How to write in the file what such a name means; null where it means no field that there is.</summary>
    /// <param name="entry">An entry that the map around it does not have.</param>
    /// <param name="around">That map.</param>
    public static string? Hint(MapEntry entry, SpecPlace around)
    {
        if (!entry.Name.Contains('.')) return null;
        string[] fields = [.. around.Context.Fields().Select(row => row.Field).Where(field => field.Contains('.'))];
        var full = around.At(entry.Name).Field;
        if ((Known(full, fields) ?? Known(entry.Name, fields) ?? NearestName.Of(full, fields)) is not { } meant) return null;
        var inside = around.Field.Length > 0 && meant.StartsWith($"{around.Field}.", StringComparison.Ordinal);
        string[] names = (inside ? meant[(around.Field.Length + 1)..] : meant).Split('.');
        var value = entry.Value is ScalarNode ? entry.Value.Shown : "...";
        var maps = string.Join(", ", names[..^1].Select((name, depth) => depth == 0 ? $"{name}:" : $"indented below it {name}:"));
        var last = names.Length == 2 ? "indented below it" : "indented below that";
        return $"unknown field: dotted names are not read as nested ones; write {(inside || around.Field.Length == 0 ? "" : "at the top of the file ")}{maps} and, {last}, {names[^1]}: {value}";
    }

    private static string? Known(string name, string[] fields) => fields.Any(field => field == name || field.StartsWith($"{name}.", StringComparison.Ordinal)) ? name : null;
}
