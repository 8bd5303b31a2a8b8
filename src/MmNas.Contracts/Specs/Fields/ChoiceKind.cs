using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace MmNas.Contracts.Specs.Fields;

/// <summary>One of a list of words.</summary>
/// <param name="choices">The words and what they stand for.</param>
public sealed class ChoiceKind<T>(params (string Word, T Value)[] choices) : FieldKind<T>
    where T : notnull
{
    public override string Allowed => Wording.Or(choices.Select(choice => choice.Word));

    /// <summary>What a word stands for; the first choice's where it is none of them.</summary>
    public T ValueOf(string? word) => choices.FirstOrDefault(choice => choice.Word == word, choices[0]).Value;

    public override bool TryRead(SpecNode node, SpecPlace place, [MaybeNullWhen(false)] out T value)
    {
        var text = (node as ScalarNode)?.Text;
        foreach (var choice in choices)
        {
            value = choice.Value;
            if (choice.Word == text) return true;
        }

        value = default;
        return place.Refuse(node, $"use {Allowed}");
    }

    /// <remarks>A value that is none of them, as a message may hold, is written as it is: whoever reads it refuses it with what there is.</remarks>
    public override JsonNode Write(T value) => choices.FirstOrDefault(choice => choice.Value.Equals(value)).Word ?? $"{value}";

    public override JsonObject Schema() => new() { ["enum"] = new JsonArray([.. choices.Select(choice => (JsonNode)choice.Word)]) };
}
