using MmNas.Data;
using MmNas.Tasks.Itm.Reading;

namespace MmNas.Tasks.Itm.Learning;

/// <summary>Pairs to score: one image with some captions, by their numbers in a split.</summary>
internal sealed record ImagePairs(int Image, int[] Captions);
