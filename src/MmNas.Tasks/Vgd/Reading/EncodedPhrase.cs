using MmNas.Data;

namespace MmNas.Tasks.Vgd.Reading;

/// <summary>A referring expression as the network and the evaluation take it.</summary>
internal sealed record EncodedPhrase(int Image, long ImageId, string Text, int[] Tokens, float[] Box)
{
    /// <summary>What its data set calls the sentence; null where it has no name.</summary>
    public DataId? Id { get; init; }

    /// <summary>What its data set calls the picture: a number or a text; null in the plain layout.</summary>
    public DataId? ImageKey { get; init; }

    /// <summary>The path of its picture in the plain layout; null where the picture has a number.</summary>
    public string? Picture { get; init; }
}
