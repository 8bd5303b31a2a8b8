using MmNas.Data;

namespace MmNas.Tasks.Vgd.Reading;

/// <summary>A referring expression as the network and the evaluation take it.</summary>
internal sealed record EncodedPhrase(int Image, long ImageId, string Text, int[] Tokens, float[] Box);
