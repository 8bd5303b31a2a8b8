using MmNas.Contracts.Specs;

namespace MmNas.Grains.Plans;

/// <summary>The file of word vectors that a spec names.</summary>
internal static class WordsFile
{
    private const string Prefix = "glove:";

    /// <summary>Its path; null where words start at random.</summary>
    public static string? Of(ExperimentSpec spec) =>
        spec.Network.Words.StartsWith(Prefix, StringComparison.Ordinal) ? spec.Network.Words[Prefix.Length..] : null;
}
