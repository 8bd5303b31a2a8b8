using System.Text.Json.Serialization;
using MmNas.Data;

namespace MmNas.Tasks.Itm.Reading;

/// <summary>One image of a Karpathy split, as written; what is missing there is null here.</summary>
internal sealed record KarpathyRecord(
    [property: JsonPropertyName("filename")] string? FileName,
    [property: JsonPropertyName("imgid")] DataId? ImageId,
    [property: JsonPropertyName("split")] string? Split,
    [property: JsonPropertyName("sentences")] IReadOnlyList<KarpathySentence?>? Sentences)
{
    /// <summary>What the entry lacks to say which file an id means; null when it has that.</summary>
    public string? MissingName =>
        ImageId is null ? "imgid" : string.IsNullOrEmpty(FileName) ? $"filename (imgid {ImageId})" : null;

    /// <summary>What the entry lacks to be a captioned picture by itself; null when it is whole.</summary>
    public string? Missing =>
        MissingName
        ?? (Split is null ? $"split (imgid {ImageId})"
            : Sentences is null or [] ? $"sentences (imgid {ImageId})"
            : Sentences.Any(one => one?.Text is null) ? $"raw or tokens in one of its sentences (imgid {ImageId})" : null);

    /// <summary>The captions of a whole entry.</summary>
    public string[] Texts() => [.. Sentences!.Select(one => one!.Text!)];
}

/// <summary>One caption.</summary>
internal sealed record KarpathySentence(
    [property: JsonPropertyName("raw")] string? Raw,
    [property: JsonPropertyName("tokens")] IReadOnlyList<string>? Tokens)
{
    /// <summary>The caption as written; from its tokens where only they are there.</summary>
    public string? Text => Raw ?? (Tokens is null ? null : string.Join(' ', Tokens));
}

/// <summary>Compiled readers of the entries; ids may also be written as text.</summary>
[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(KarpathyRecord))]
internal sealed partial class CaptionJson : JsonSerializerContext;
