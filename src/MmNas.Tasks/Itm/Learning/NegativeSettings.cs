using MmNas.Data;
using MmNas.Tasks.Itm.Reading;

namespace MmNas.Tasks.Itm.Learning;

/// <summary>Which foreign captions and images image-text matching trains against. Defaults are those of the published search; its retraining takes
/// 64, 5 and 0.</summary>
/// <param name="Pool">Random candidates that the hardest are chosen from, 1 or more.</param>
/// <param name="Kept">How many of the hardest are kept, of which each visit of a sample meets one at random; 1 to <paramref name="Pool"/>.</param>
/// <param name="HardFromEpoch">0-based; before it, any other caption or image is met.</param>
public sealed record NegativeSettings(int Pool = 32, int Kept = 5, int HardFromEpoch = 10);
