using MmNas.Data;

namespace MmNas.Tasks.Vgd.Reading;

/// <summary>Whether some region is near enough to what a sentence names.</summary>
/// <param name="regions">[N, 4]: x1 y1 x2 y2 in pixels.</param>
/// <param name="box">x1 y1 x2 y2 of what the sentence names, in pixels.</param>
public delegate bool PhraseReach(ReadOnlySpan<float> regions, ReadOnlySpan<float> box);
