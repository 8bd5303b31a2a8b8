using System.Runtime.InteropServices;

namespace MmNas.Data.Tests.Detection;

/// <summary>An ONNX model that always finds the same boxes; their features are the mean of each channel that it is fed, and the shape of its input.</summary>
internal sealed record TinyDetector
{
    private const int Float = 1, Int64 = 7;

    public string Input { get; init; } = "image";

    public bool Batch { get; init; }

    public string Boxes { get; init; } = "boxes";

    public string Scores { get; init; } = "scores";

    public string Features { get; init; } = "features";

    /// <summary>[K, 4]</summary>
    public float[] Found { get; init; } = [1, 2, 5, 6, 0, 0, 4, 4];

    /// <summary>[K]</summary>
    public float[] Rated { get; init; } = [0.5f, 0.9f];

    /// <summary>Of the boxes that are given; null for [K, 4], or with a batch axis [1, K, 4].</summary>
    public long[]? BoxShape { get; init; }

    /// <summary>Rows of features; as many as boxes by default.</summary>
    public int? FeatureRows { get; init; }

    /// <summary>What features are given as; null for [K, 6].</summary>
    public long[]? FeatureShape { get; init; }

    /// <summary>What each feature is multiplied with.</summary>
    public float Factor { get; init; } = 1;

    /// <summary>Whether scores are given as whole numbers.</summary>
    public bool WholeScores { get; init; }

    /// <summary>Height and width that it takes; null for any.</summary>
    public int? Side { get; init; }

    public string WriteTo(string path)
    {
        File.WriteAllBytes(path, Bytes());
        return path;
    }

    public byte[] Bytes()
    {
        var graph = new ProtoWriter();
        foreach (var node in Nodes()) graph.Inner(1, node);
        graph.Text(2, "tiny");
        foreach (var constant in Constants()) graph.Inner(5, constant);
        graph.Inner(11, Value(Input, Float, Batch ? [1, 3, Side, Side] : [3, Side, Side]));
        graph.Inner(12, Value(Boxes, Float, null)).Inner(12, Value(Scores, WholeScores ? Int64 : Float, null)).Inner(12, Value(Features, Float, null));
        return new ProtoWriter().Whole(1, 7).Inner(7, graph).Inner(8, new ProtoWriter().Text(1, "").Whole(2, 13)).ToArray();
    }

    private IEnumerable<ProtoWriter> Nodes()
    {
        yield return Node("Identity", ["c_boxes"], Boxes);
        yield return Node("Identity", ["c_scores"], Scores);
        yield return Node("ReduceMean", [Input], "mean", Whole("keepdims", 0), Wholes("axes", Batch ? [2, 3] : [1, 2]));
        yield return Node("Reshape", ["mean", "c_three"], "means");
        yield return Node("Shape", [Input], "sides");
        yield return Node("Cast", ["sides"], "real_sides", Whole("to", Float));
        yield return Node("Reshape", ["real_sides", "c_sides"], "shape");
        yield return Node("Concat", ["means", "shape"], "plain", Whole("axis", 1));
        yield return Node("Mul", ["plain", "c_factor"], "row");
        yield return Node("Tile", ["row", "c_repeats"], FeatureShape is null ? Features : "rows");
        if (FeatureShape is not null) yield return Node("Reshape", ["rows", "c_feature_shape"], Features);
    }

    private IEnumerable<ProtoWriter> Constants()
    {
        long count = Found.Length / 4, rated = Rated.Length;
        yield return Tensor("c_boxes", Float, BoxShape ?? (Batch ? [1, count, 4] : [count, 4]), MemoryMarshal.AsBytes(Found.AsSpan()));
        if (WholeScores) yield return Tensor("c_scores", Int64, [rated], MemoryMarshal.AsBytes(Rated.Select(score => (long)score).ToArray().AsSpan()));
        else yield return Tensor("c_scores", Float, Batch ? [1, rated] : [rated], MemoryMarshal.AsBytes(Rated.AsSpan()));
        yield return Tensor("c_three", Int64, [2], MemoryMarshal.AsBytes<long>([1, 3]));
        yield return Tensor("c_sides", Int64, [2], MemoryMarshal.AsBytes<long>([1, Batch ? 4 : 3]));
        yield return Tensor("c_repeats", Int64, [2], MemoryMarshal.AsBytes<long>([FeatureRows ?? count, 1]));
        if (FeatureShape is { } shape) yield return Tensor("c_feature_shape", Int64, [shape.Length], MemoryMarshal.AsBytes(shape.AsSpan()));
        yield return Tensor("c_factor", Float, [1], MemoryMarshal.AsBytes<float>([Factor]));
    }

    private static ProtoWriter Node(string operation, string[] inputs, string output, params ProtoWriter[] attributes)
    {
        var node = new ProtoWriter();
        foreach (var input in inputs) node.Text(1, input);
        node.Text(2, output).Text(4, operation);
        foreach (var attribute in attributes) node.Inner(5, attribute);
        return node;
    }

    private static ProtoWriter Whole(string name, long value) => new ProtoWriter().Text(1, name).Whole(3, value).Whole(20, 2);

    private static ProtoWriter Wholes(string name, long[] values)
    {
        var attribute = new ProtoWriter().Text(1, name);
        foreach (var value in values) attribute.Whole(8, value);
        return attribute.Whole(20, 7);
    }

    private static ProtoWriter Tensor(string name, int type, long[] shape, ReadOnlySpan<byte> values)
    {
        var tensor = new ProtoWriter();
        foreach (var side in shape) tensor.Whole(1, side);
        return tensor.Whole(2, type).Text(8, name).Bytes(9, values.ToArray());
    }

    private static ProtoWriter Value(string name, int type, int?[]? shape)
    {
        var tensor = new ProtoWriter().Whole(1, type);
        if (shape is not null)
        {
            var sides = new ProtoWriter();
            foreach (var (side, number) in shape.Select((side, number) => (side, number)))
                sides.Inner(1, side is { } fixedSide ? new ProtoWriter().Whole(1, fixedSide) : new ProtoWriter().Text(2, $"free{number}"));
            tensor.Inner(2, sides);
        }

        return new ProtoWriter().Text(1, name).Inner(2, new ProtoWriter().Inner(1, tensor));
    }
}
