using MmNas.Data;

namespace MmNas.Tasks.Itm.Reading;

/// <summary>A caption as the network takes it.</summary>
internal sealed record EncodedCaption(int Image, string Text, int[] Tokens);
