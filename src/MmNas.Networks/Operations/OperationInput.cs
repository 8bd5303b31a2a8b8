using MmNas.Search;
using static TorchSharp.torch;

namespace MmNas.Networks.Operations;

/// <summary>What an operation may read besides the side on which it stands: what its description says, and nothing else.</summary>
/// <remarks>B samples of T words and N regions; D features, R values in the embedding of a relation.</remarks>
public sealed record OperationInput
{
    private readonly Shared? words, wordPadding;
    private readonly Geometry? geometry;

    /// <summary>What the layers of one side may read.</summary>
    /// <param name="padding">[B, 1, 1, N]: 0, or -1e9 where an element of the own side is padding.</param>
    /// <param name="words">[B, T, D]: the encoder's output; null in the encoder.</param>
    /// <param name="wordPadding">[B, 1, 1, T]: 0, or -1e9 where a word is padding; null in the encoder.</param>
    /// <param name="relations">[B, N, N, R]: the embedded relations; null where nothing reads them.</param>
    public OperationInput(Tensor padding, Shared? words = null, Shared? wordPadding = null, Shared? relations = null)
        : this(padding, words, wordPadding, relations is { } embedded ? new Geometry(embedded) : null)
    {
    }

    /// <summary>What the layers of one side may read, with relations that are embedded where somebody reads them.</summary>
    internal OperationInput(Tensor padding, Shared? words, Shared? wordPadding, Geometry? geometry) =>
        (Padding, this.words, this.wordPadding, this.geometry) = (padding, words, wordPadding, geometry);

    /// <summary>[B, 1, 1, N]: 0, or -1e9 where an element of the own side is padding; to be added to scores of attention.</summary>
    public Tensor Padding { get; }

    /// <summary>[B, T, D]: the encoded words.</summary>
    /// <exception cref="InvalidOperationException">The operation's description does not say that it reads words.</exception>
    public Shared Words => words ?? throw Unread("words", OperationReads.Words);

    /// <summary>[B, 1, 1, T]: 0, or -1e9 where a word is padding.</summary>
    /// <exception cref="InvalidOperationException">The operation's description does not say that it reads words.</exception>
    public Shared WordPadding => wordPadding ?? throw Unread("words", OperationReads.Words);

    /// <summary>[B, N, N, R]: the embedded relations between each two regions.</summary>
    /// <exception cref="InvalidOperationException">The operation's description does not say that it reads relations, or the input has none.</exception>
    public Shared Relations => Geometry.Embedded;

    /// <summary>The relations, embedded or not.</summary>
    /// <exception cref="InvalidOperationException">The operation's description does not say that it reads relations, or the input has none.</exception>
    internal Geometry Geometry => geometry ?? throw Unread("relations", OperationReads.Relations);

    /// <summary>What is left for an operation that reads this much: an operation that reads more than it says would break what is computed once and shared.</summary>
    /// <param name="reads">What its description says.</param>
    internal OperationInput For(OperationReads reads) =>
        new(Padding, reads.HasFlag(OperationReads.Words) ? words : null, reads.HasFlag(OperationReads.Words) ? wordPadding : null, reads.HasFlag(OperationReads.Relations) ? geometry : null);

    private static InvalidOperationException Unread(string what, OperationReads reads) =>
        new($"an operation reads {what}, which are not there for it; its description must say OperationReads.{reads}, and it must stand on the regions' side");
}
