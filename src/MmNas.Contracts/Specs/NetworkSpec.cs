using MessagePack;
using MmNas.Search;

namespace MmNas.Contracts.Specs;

/// <summary>The width of the network that is searched.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record NetworkSpec
{
    /// <summary>Stands before a file of word vectors.</summary>
    public const string WordsFilePrefix = "glove:";

    /// <summary>Width of the search's layers: a multiple of <see cref="Head"/>.</summary>
    public int Hidden { get; init; } = 256;

    /// <summary>Width of one attention head.</summary>
    public int Head { get; init; } = 64;

    /// <summary>Share of values dropped, 0 to below 1.</summary>
    public double Dropout { get; init; } = 0.1;

    /// <summary>Where word vectors start: random, or glove:FILE (absolute once read).</summary>
    public string Words { get; init; } = "random";

    /// <summary>The file of word vectors; null where words start at random.</summary>
    public string? WordsFile() => Words.StartsWith(WordsFilePrefix, StringComparison.Ordinal) ? Words[WordsFilePrefix.Length..] : null;

    /// <summary>Whether word vectors are trained too.</summary>
    public bool TrainWords { get; init; } = true;

    /// <summary>Width of a word vector.</summary>
    public int WordSize { get; init; } = 300;

    /// <summary>Width inside the attention reduce.</summary>
    public int ReduceHidden { get; init; } = 512;

    /// <summary>How layers normalise.</summary>
    public LayerNormForm LayerNorm { get; init; }

    /// <summary>How the geometry between regions biases relation attention.</summary>
    public RelationForm Relation { get; init; }
}
