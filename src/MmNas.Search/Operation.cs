using System.Text.RegularExpressions;

namespace MmNas.Search;

/// <summary>Describes what one layer may do: its names, where it may stand and what it reads. Immutable, and equal by published name.</summary>
/// <remarks>The class that computes it is in MmNas.Networks or in a plugin; this description is all that search spaces, specs, genotype files, messages and
/// drawings need.</remarks>
public sealed partial class Operation : IEquatable<Operation>
{
    /// <summary>Describes an operation.</summary>
    /// <param name="shortName">For people: 1 to 12 capital letters and digits, beginning with a letter, such as "FFN".</param>
    /// <param name="publishedName">For files and messages, and for good: 1 to 60 lower-case letters, digits and underscores, beginning with a letter, such as
    /// "feed_forward".</param>
    /// <param name="sides">Where it may stand; at least one side.</param>
    /// <param name="reads">What it reads besides its own side. Words and relations are there on the regions' side alone.</param>
    /// <exception cref="ArgumentException">A name has another form, there is no side, or it could stand where there is nothing for it to read.</exception>
    public Operation(string shortName, string publishedName, OperationSides sides, OperationReads reads = OperationReads.OwnSide)
        : this(shortName, publishedName, sides, reads, isMissing: false)
    {
        if (!ShortForm().IsMatch(shortName))
            throw new ArgumentException($"the short name is '{shortName}'; use 1 to 12 capital letters and digits, beginning with a letter", nameof(shortName));
        if (!PublishedForm().IsMatch(publishedName))
            throw new ArgumentException($"the published name is '{publishedName}'; use 1 to 60 lower-case letters, digits and underscores, beginning with a letter", nameof(publishedName));
        if (sides is OperationSides.None || (sides & ~OperationSides.Both) != 0)
            throw new ArgumentException($"{publishedName} stands on {sides}; use Words, Regions or Both", nameof(sides));
        if (reads is not OperationReads.OwnSide && sides is not OperationSides.Regions)
            throw new ArgumentException($"{publishedName} reads {reads}, which only a decoder layer can; let it stand on Regions alone", nameof(sides));
    }

    private Operation(string shortName, string publishedName, OperationSides sides, OperationReads reads, bool isMissing) =>
        (ShortName, PublishedName, Sides, Reads, IsMissing) = (shortName, publishedName, sides, reads, isMissing);

    /// <summary>The name that people read and write: "SA".</summary>
    public string ShortName { get; }

    /// <summary>The name in genotype files, messages and stored state: "self_att_64".</summary>
    public string PublishedName { get; }

    /// <summary>Where it may stand.</summary>
    public OperationSides Sides { get; }

    /// <summary>What it reads besides its own side.</summary>
    public OperationReads Reads { get; }

    /// <summary>Whether this only keeps the name of an operation that no loaded assembly describes: it can be shown, and neither searched nor trained.</summary>
    public bool IsMissing { get; }

    /// <summary>The sides whose layers have it as a candidate unless a spec says otherwise: those of the published method.</summary>
    internal OperationSides DefaultOf { get; init; }

    /// <summary>How many square matrices of the hidden width its weights come to, rounded down; 0 where nobody has said it, as of plugins.</summary>
    internal int Matrices { get; init; }

    /// <summary>Whether it reads words besides its own side.</summary>
    public bool ReadsWords => Reads.HasFlag(OperationReads.Words);

    /// <summary>Whether it reads the geometry between regions.</summary>
    public bool ReadsRelations => Reads.HasFlag(OperationReads.Relations);

    /// <summary>Whether it may stand on a side.</summary>
    /// <param name="side">Words or Regions.</param>
    public bool StandsOn(OperationSides side) => Sides.HasFlag(side);

    /// <summary>Stands for an operation of that name whose assembly is not loaded.</summary>
    internal static Operation Missing(string publishedName) => new(publishedName, publishedName, OperationSides.Both, OperationReads.OwnSide, isMissing: true);

    /// <inheritdoc/>
    public bool Equals(Operation? other) => other is not null && PublishedName == other.PublishedName;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Operation);

    /// <inheritdoc/>
    public override int GetHashCode() => PublishedName.GetHashCode(StringComparison.Ordinal);

    /// <summary>Whether both have the same published name.</summary>
    public static bool operator ==(Operation? left, Operation? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether the two have different published names.</summary>
    public static bool operator !=(Operation? left, Operation? right) => !(left == right);

    /// <summary>The short name.</summary>
    public override string ToString() => ShortName;

    [GeneratedRegex("^[A-Z][A-Z0-9]{0,11}$")]
    private static partial Regex ShortForm();

    [GeneratedRegex("^[a-z][a-z0-9_]{0,59}$")]
    private static partial Regex PublishedForm();
}
