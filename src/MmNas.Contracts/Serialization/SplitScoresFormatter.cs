using MessagePack;
using MessagePack.Formatters;
using MmNas.Search;

namespace MmNas.Contracts.Serialization;

/// <summary><see cref="SplitScores"/> as a map by the names of their properties, as every version has stored them.</summary>
public sealed class SplitScoresFormatter : IMessagePackFormatter<SplitScores?>
{
    /// <inheritdoc/>
    public void Serialize(ref MessagePackWriter writer, SplitScores? value, MessagePackSerializerOptions options)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteMapHeader(4);
        writer.Write(nameof(SplitScores.Split));
        writer.Write(value.Split);
        writer.Write(nameof(SplitScores.Metrics));
        Percents(options).Serialize(ref writer, value.Metrics, options);
        writer.Write(nameof(SplitScores.ByQuestionType));
        Percents(options).Serialize(ref writer, value.ByQuestionType, options);
        writer.Write(nameof(SplitScores.Notes));
        Texts(options).Serialize(ref writer, value.Notes, options);
    }

    /// <inheritdoc/>
    public SplitScores? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        if (reader.TryReadNil()) return null;
        var scores = new SplitScores("", new Dictionary<string, double?>());
        for (var left = reader.ReadMapHeader(); left > 0; left--)
        {
            switch (reader.ReadString())
            {
                case nameof(SplitScores.Split): scores = scores with { Split = reader.ReadString() ?? "" }; break;
                case nameof(SplitScores.Metrics): scores = scores with { Metrics = Percents(options).Deserialize(ref reader, options) }; break;
                case nameof(SplitScores.ByQuestionType): scores = scores with { ByQuestionType = Percents(options).Deserialize(ref reader, options) }; break;
                case nameof(SplitScores.Notes): scores = scores with { Notes = Texts(options).Deserialize(ref reader, options) }; break;
                default: reader.Skip(); break; // of a later version
            }
        }

        return scores;
    }

    private static IMessagePackFormatter<IReadOnlyDictionary<string, double?>> Percents(MessagePackSerializerOptions options) =>
        options.Resolver.GetFormatterWithVerify<IReadOnlyDictionary<string, double?>>();

    private static IMessagePackFormatter<IReadOnlyList<string>> Texts(MessagePackSerializerOptions options) => options.Resolver.GetFormatterWithVerify<IReadOnlyList<string>>();
}
