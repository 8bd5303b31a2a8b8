using System.Collections.Immutable;

namespace MmNas.Search;

/// <summary>Every operation there is, a row each. The four of the published method come first and in its order, which is that of the columns of a layer's
/// alphas; the others follow, then those of plugins.</summary>
/// <remarks>A new operation needs a row here, or in a plugin, and the class that computes it. Nothing else may name one, except the rules of the method that
/// are about the published ones (<see cref="HandMade"/>).</remarks>
public static class OperationCatalogue
{
    private static readonly OperationRows Rows = new(); // before the rows: initialisers run in the order of the text

    /// <summary>Every element attends to every element of its own side.</summary>
    public static Operation SelfAttention { get; } = Rows.Own(new("SA", "self_att_64", OperationSides.Both) { DefaultOf = OperationSides.Both, Matrices = 4 });

    /// <summary>Self-attention whose scores are biased by the geometry between each two regions.</summary>
    public static Operation RelationSelfAttention { get; } = Rows.Own(
        new("RSA", "rel_self_att_64", OperationSides.Regions, OperationReads.Relations) { DefaultOf = OperationSides.Regions, Matrices = 4 });

    /// <summary>Every region attends to the words.</summary>
    public static Operation GuidedAttention { get; } = Rows.Own(
        new("GA", "guided_att_64", OperationSides.Regions, OperationReads.Words) { DefaultOf = OperationSides.Regions, Matrices = 4 });

    /// <summary>A perceptron of two layers, four times as wide inside.</summary>
    public static Operation FeedForward { get; } = Rows.Own(new("FFN", "feed_forward", OperationSides.Both) { DefaultOf = OperationSides.Both, Matrices = 8 });

    /// <summary>Its input as it is: the layer is left out.</summary>
    public static Operation Identity { get; } = Rows.Own(new("ID", "identity", OperationSides.Both));

    /// <summary>A perceptron with a gate, with as many parameters as <see cref="FeedForward"/>.</summary>
    public static Operation GatedFeedForward { get; } = Rows.Own(new("GFF", "gated_feed_forward", OperationSides.Both) { Matrices = 8 });

    /// <summary>Every region attends to the words, and a gate decides how much of what it has read counts.</summary>
    public static Operation GatedGuidedAttention { get; } = Rows.Own(new("GGA", "gated_guided_attention", OperationSides.Regions, OperationReads.Words) { Matrices = 8 });

    /// <summary>All operations in the order of the catalogue.</summary>
    public static ImmutableArray<Operation> All => Rows.All;

    /// <summary>The operations of the published method, in its order.</summary>
    public static ImmutableArray<Operation> Published => Rows.Published;

    /// <summary>The operations that may stand on a side, in the order of the catalogue.</summary>
    /// <param name="side">Words or Regions.</param>
    public static ImmutableArray<Operation> AllowedOn(OperationSides side) => Rows.AllowedOn(side);

    /// <summary>The candidates of a side's layers unless a spec says otherwise: the published ones.</summary>
    /// <param name="side">Words or Regions.</param>
    public static ImmutableArray<Operation> DefaultOf(OperationSides side) => Rows.DefaultOf(side);

    /// <summary>Reads a short or a published name, in any case.</summary>
    /// <param name="text">The name.</param>
    /// <param name="operation">The operation of that name; null when there is none.</param>
    /// <returns>False when no operation has that name.</returns>
    public static bool TryParse(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Operation? operation) => Rows.TryParse(text, out operation);

    /// <summary>The operation of a published name, as stored state and messages hold it.</summary>
    /// <param name="publishedName">The name.</param>
    /// <returns>One that is <see cref="Operation.IsMissing"/> when no loaded assembly describes it.</returns>
    public static Operation Named(string publishedName) => Rows.Named(publishedName);

    /// <summary>Adds the rows of a plugin behind those that are there.</summary>
    internal static void Add(Plugin plugin, IEnumerable<Operation> operations) => Rows.Add(plugin, operations);

    /// <summary>The plugin that brings an operation; null for those of this catalogue's own rows.</summary>
    internal static Plugin? PluginOf(Operation operation) => Rows.PluginOf(operation);
}
