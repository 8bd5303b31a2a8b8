using MessagePack;
using MessagePack.Formatters;
using MmNas.Search;

namespace MmNas.Contracts.Serialization;

/// <summary><see cref="SplitScores"/> as a map by the names of their properties, as every version has stored them.</summary>
public sealed class SplitScoresFormatter : MapFormatter<SplitScores>
{
    private protected override SplitScores Empty { get; } = new("", new Dictionary<string, double?>());

    private protected override int Entries => 5;

    private protected override void Write(ref MessagePackWriter writer, SplitScores value, MessagePackSerializerOptions options)
    {
        writer.Write(nameof(SplitScores.Split));
        writer.Write(value.Split);
        writer.Write(nameof(SplitScores.Metrics));
        Percents(options).Serialize(ref writer, value.Metrics, options);
        writer.Write(nameof(SplitScores.ByQuestionType));
        Percents(options).Serialize(ref writer, value.ByQuestionType, options);
        writer.Write(nameof(SplitScores.Notes));
        Texts(options).Serialize(ref writer, value.Notes, options);
        writer.Write(nameof(SplitScores.Confusion));
        Counts(options).Serialize(ref writer, value.Confusion, options);
    }

    private protected override SplitScores? Read(ref MessagePackReader reader, string? name, SplitScores value, MessagePackSerializerOptions options) => name switch
    {
        nameof(SplitScores.Split) => value with { Split = reader.ReadString() ?? "" },
        nameof(SplitScores.Metrics) => value with { Metrics = Percents(options).Deserialize(ref reader, options) },
        nameof(SplitScores.ByQuestionType) => value with { ByQuestionType = Percents(options).Deserialize(ref reader, options) },
        nameof(SplitScores.Notes) => value with { Notes = Texts(options).Deserialize(ref reader, options) },
        nameof(SplitScores.Confusion) => value with { Confusion = Counts(options).Deserialize(ref reader, options) },
        _ => null,
    };

    private static IMessagePackFormatter<IReadOnlyDictionary<string, double?>> Percents(MessagePackSerializerOptions options) =>
        options.Resolver.GetFormatterWithVerify<IReadOnlyDictionary<string, double?>>();

    private static IMessagePackFormatter<IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>>> Counts(MessagePackSerializerOptions options) =>
        options.Resolver.GetFormatterWithVerify<IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>>>();

    private static IMessagePackFormatter<IReadOnlyList<string>> Texts(MessagePackSerializerOptions options) => options.Resolver.GetFormatterWithVerify<IReadOnlyList<string>>();
}
