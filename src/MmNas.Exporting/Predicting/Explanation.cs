using MmNas.Data;
using MmNas.Tasks;

namespace MmNas.Exporting.Predicting;

/// <summary>What a network says about a picture and a text, and what it looked at.</summary>
/// <param name="Said">What it says.</param>
/// <param name="Picture">The picture's regions.</param>
/// <param name="Words">The words that it read, in their order.</param>
/// <param name="Looks">What it looked at, from the decoder's first layer to the head.</param>
public sealed record Explanation(Prediction Said, PictureRegions Picture, IReadOnlyList<WeighedWord> Words, IReadOnlyList<RegionLook> Looks);

/// <summary>A word, and how much of the text's summary comes from it.</summary>
/// <param name="Word">As the network read it.</param>
/// <param name="IsKnown">Whether the network has learnt it; else it took it for the unknown word.</param>
/// <param name="Weight">0 to 1; those of a text sum to 1.</param>
public readonly record struct WeighedWord(string Word, bool IsKnown, double Weight);

/// <summary>How much of one place of the network comes from each region.</summary>
/// <param name="Place">What looks: "decoder layer 3, GA".</param>
/// <param name="Meaning">What the weights are, for people.</param>
/// <param name="Weights">One per region, 0 or more.</param>
public sealed record RegionLook(string Place, string Meaning, IReadOnlyList<double> Weights);
