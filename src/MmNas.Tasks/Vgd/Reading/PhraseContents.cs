using MmNas.Data;

namespace MmNas.Tasks.Vgd.Reading;

/// <summary>What a reading brings home.</summary>
internal sealed record PhraseContents(Vocabulary Words, PhraseSplit Train, IReadOnlyList<PhraseSplit> HeldOut);
