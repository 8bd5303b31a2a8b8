using MmNas.Data;

namespace MmNas.Tasks.Vgd.Reading;

/// <summary>One thing of a refs pickle with the sentences that name it; what is missing or of the wrong kind is null here.</summary>
internal sealed record RefsRecord(long? Box, DataId? Image, string? Split, IReadOnlyList<string[]?>? Sentences)
{
    /// <summary>What the entry lacks; null when it is whole.</summary>
    public string? Missing =>
        Box is null ? "ann_id" : Image is null ? "image_id" : Split is null ? "split"
        : Sentences is null ? "sentences" : Sentences.Contains(null) ? "tokens in one of its sentences" : null;

    /// <summary>An entry of the pickled list.</summary>
    public static RefsRecord Of(object? entry)
    {
        var sentences = (Field(entry, "sentences") as List<object?>)?.ConvertAll(Tokens);
        return new(Field(entry, "ann_id") as long?, Id(Field(entry, "image_id")), Field(entry, "split") as string, sentences);
    }

    private static DataId? Id(object? value) => value switch
    {
        long number => number,
        string text when !string.IsNullOrWhiteSpace(text) => DataId.Of(text),
        _ => null,
    };

    private static string[]? Tokens(object? sentence)
    {
        if (Field(sentence, "tokens") is not List<object?> tokens) return null;
        return tokens.TrueForAll(token => token is string) ? [.. tokens.Cast<string>()] : null;
    }

    private static object? Field(object? entry, string name) => (entry as Dictionary<object, object?>)?.GetValueOrDefault(name);
}
