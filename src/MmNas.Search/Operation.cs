namespace MmNas.Search;

/// <summary>What one layer may do. Encoder layers read words; decoder layers read image regions and, in guided attention, words.</summary>
/// <remarks>The order is the published one: it is the order of the columns of a layer's alphas.</remarks>
public enum Operation
{
    /// <summary>SA: every element attends to every element of its own side.</summary>
    SelfAttention = 0,

    /// <summary>RSA: self-attention whose scores are biased by the geometry between two regions. Decoder only.</summary>
    RelationSelfAttention = 1,

    /// <summary>GA: every region attends to the words. Decoder only.</summary>
    GuidedAttention = 2,

    /// <summary>FFN: a two-layer perceptron, four times as wide inside.</summary>
    FeedForward = 3,
}
