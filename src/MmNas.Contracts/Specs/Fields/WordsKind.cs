using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace MmNas.Contracts.Specs.Fields;

/// <summary>Where word vectors start; a file must be there, and is absolute once read.</summary>
internal sealed class WordsKind : FieldKind<string>
{
    private const string FilePrefix = NetworkSpec.WordsFilePrefix;

    private const string AtRandom = "random";

    public override string Allowed => "random or glove:FILE (a text file of word vectors, also in .gz or .zip; glove:FILE.zip#ENTRY where the archive holds several)";

    public override bool TryRead(SpecNode node, SpecPlace place, [MaybeNullWhen(false)] out string value)
    {
        value = (node as ScalarNode)?.Text ?? "";
        if (value == AtRandom) return true;
        if (!value.StartsWith(FilePrefix, StringComparison.Ordinal) || value.Length == FilePrefix.Length) return place.Refuse(node, $"use {Allowed}");
        if (!PathKind.TryResolve(value[FilePrefix.Length..], node, place, out var file)) return false;
        value = FilePrefix + file;
        return !place.Context.FilesAreHere || File.Exists(file) || IsInArchive(file) || place.Refuse(node, $"there is no file {file}; relative paths start at the spec's own folder");
    }

    /// <summary>FILE.zip#ENTRY.</summary>
    private static bool IsInArchive(string file) => file.LastIndexOf('#') is > 0 and var mark && File.Exists(file[..mark]);

    public override JsonNode Write(string value) => value;

    public override JsonObject Schema() => new() { ["type"] = "string", ["pattern"] = "^(random|glove:.+)$" };
}
