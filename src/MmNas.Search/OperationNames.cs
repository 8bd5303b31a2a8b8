namespace MmNas.Search;

/// <summary>The two spellings of an operation: short ones for people, published ones for genotype files.</summary>
public static class OperationNames
{
    private static readonly (Operation Operation, string Short, string Published)[] Table =
    [
        (Operation.SelfAttention, "SA", "self_att_64"),
        (Operation.RelationSelfAttention, "RSA", "rel_self_att_64"),
        (Operation.GuidedAttention, "GA", "guided_att_64"),
        (Operation.FeedForward, "FFN", "feed_forward"),
    ];

    /// <summary>All published spellings, in the order of <see cref="Operation"/>.</summary>
    public static IReadOnlyList<string> Published { get; } = [.. Table.Select(row => row.Published)];

    /// <summary>SA, RSA, GA or FFN.</summary>
    public static string ToShortName(this Operation operation) => Table[(int)operation].Short;

    /// <summary>self_att_64, rel_self_att_64, guided_att_64 or feed_forward.</summary>
    public static string ToPublishedName(this Operation operation) => Table[(int)operation].Published;

    /// <summary>Reads either spelling, in any case.</summary>
    /// <returns>False when the text names no operation.</returns>
    public static bool TryParse(string text, out Operation operation)
    {
        foreach (var row in Table)
        {
            if (row.Short.Equals(text, StringComparison.OrdinalIgnoreCase) || row.Published.Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                operation = row.Operation;
                return true;
            }
        }

        operation = default;
        return false;
    }
}
