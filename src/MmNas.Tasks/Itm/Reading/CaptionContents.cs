using MmNas.Data;

namespace MmNas.Tasks.Itm.Reading;

/// <summary>What a reading brings home.</summary>
internal sealed record CaptionContents(Vocabulary Words, CaptionSplit Train, IReadOnlyList<CaptionSplit> HeldOut);
