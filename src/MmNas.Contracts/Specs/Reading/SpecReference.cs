namespace MmNas.Contracts.Specs.Reading;

/// <summary>The spec's fields as a page for people.</summary>
public static class SpecReference
{
    /// <summary>Markdown: one table row a field, in the order of the file.</summary>
    public static string Markdown() => $"""
        # The fields of a spec

        Written by `./mmnas validate --fields`; a test keeps this page true. Relative paths start at the spec's own folder.

        | field | may be | default | meaning |
        | --- | --- | --- | --- |
        {string.Join('\n', SpecFields.Experiment.Inner("").Select(Row))}

        """;

    private static string Row(FieldRow row) => $"| `{row.Field}` | {row.Allowed} | {(row.Default.Length > 0 ? $"`{row.Default}`" : "must be given")} | {row.Meaning} |";
}
