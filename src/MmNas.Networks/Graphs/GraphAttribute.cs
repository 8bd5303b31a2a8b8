namespace MmNas.Networks.Graphs;

/// <summary>A setting of a node that is no tensor. One of the values is there.</summary>
public sealed record GraphAttribute
{
    private GraphAttribute(string name) => Name = name;

    /// <summary>As ONNX's operators name it.</summary>
    public string Name { get; }

    /// <summary>A whole number.</summary>
    public long? Whole { get; private init; }

    /// <summary>Any number.</summary>
    public float? Number { get; private init; }

    /// <summary>Several whole numbers.</summary>
    public IReadOnlyList<long>? Wholes { get; private init; }

    /// <param name="name">As ONNX's operators name it.</param>
    /// <param name="value">Its value.</param>
    public static GraphAttribute Of(string name, long value) => new(name) { Whole = value };

    /// <inheritdoc cref="Of(string, long)"/>
    public static GraphAttribute Of(string name, float value) => new(name) { Number = value };

    /// <inheritdoc cref="Of(string, long)"/>
    public static GraphAttribute Of(string name, IReadOnlyList<long> value) => new(name) { Wholes = value };
}
