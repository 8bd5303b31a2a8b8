using MessagePack;
using MmNas.Search;

namespace MmNas.Contracts.Serialization;

/// <summary><see cref="HeldScore"/> as a map by the names of its properties.</summary>
public sealed class HeldScoreFormatter : MapFormatter<HeldScore>
{
    private protected override HeldScore Empty { get; } = new(0, 0);

    private protected override int Entries => 2;

    private protected override void Write(ref MessagePackWriter writer, HeldScore value, MessagePackSerializerOptions options)
    {
        writer.Write(nameof(HeldScore.Loss));
        writer.Write(value.Loss);
        writer.Write(nameof(HeldScore.Accuracy));
        writer.Write(value.Accuracy);
    }

    private protected override HeldScore? Read(ref MessagePackReader reader, string? name, HeldScore value, MessagePackSerializerOptions options) => name switch
    {
        nameof(HeldScore.Loss) => value with { Loss = reader.ReadDouble() },
        nameof(HeldScore.Accuracy) => value with { Accuracy = reader.ReadDouble() },
        _ => null,
    };
}
