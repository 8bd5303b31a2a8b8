using System.Runtime.InteropServices;
using Google.Protobuf;
using MmNas.Exporting.Onnx.Schema;
using MmNas.Networks.Graphs;

namespace MmNas.Exporting.Onnx;

/// <summary>A network's graph in the ONNX format (onnx.ai), with its weights inside. The same graph gives the same bytes.</summary>
internal static class OnnxFile
{
    private const int Float = 1, Int64 = 7; // of TensorProto.DataType
    private const int IrVersion = 8; // the first that holds opset 17
    private const long MostBytes = int.MaxValue; // of a protobuf message

    /// <param name="graph">The network.</param>
    /// <param name="producer">Name and version of this program.</param>
    /// <param name="notes">Strings that the file carries along, in this order.</param>
    /// <exception cref="NotSupportedException">The weights are larger than the format can hold in one file.</exception>
    public static byte[] Of(NetworkGraph graph, (string Name, string Version) producer, IReadOnlyList<KeyValuePair<string, string>> notes)
    {
        var bytes = graph.Constants.Sum(constant => ((constant.Numbers?.Length ?? 0) * (long)sizeof(float)) + ((constant.Wholes?.Length ?? 0) * (long)sizeof(long)));
        if (bytes > MostBytes) throw new NotSupportedException($"its weights take {bytes:N0} bytes, and an ONNX file holds {MostBytes:N0}; export it as safetensors or pytorch");
        return new ModelProto
        {
            IrVersion = IrVersion,
            ProducerName = producer.Name,
            ProducerVersion = producer.Version,
            OpsetImport = { new OperatorSetIdProto { Domain = "", Version = NetworkGraph.Opset } },
            Graph = Graph(graph),
            MetadataProps = { notes.Select(note => new StringStringEntryProto { Key = note.Key, Value = note.Value }) },
        }.ToByteArray();
    }

    private static GraphProto Graph(NetworkGraph graph) => new()
    {
        Name = "network",
        Node = { graph.Nodes.Select(Node) },
        Initializer = { graph.Constants.Select(Tensor) },
        Input = { graph.Inputs.Select(Port) },
        Output = { graph.Outputs.Select(Port) },
    };

    private static NodeProto Node(GraphNode node) => new()
    {
        Name = node.Outputs[0],
        OpType = node.Operator,
        Input = { node.Inputs },
        Output = { node.Outputs },
        Attribute = { node.Attributes.Select(Attribute) },
    };

    private static AttributeProto Attribute(GraphAttribute attribute) => attribute switch
    {
        { Whole: { } whole } => new() { Name = attribute.Name, Type = AttributeProto.Types.AttributeType.Int, I = whole },
        { Number: { } number } => new() { Name = attribute.Name, Type = AttributeProto.Types.AttributeType.Float, F = number },
        _ => new() { Name = attribute.Name, Type = AttributeProto.Types.AttributeType.Ints, Ints = { attribute.Wholes } },
    };

    private static TensorProto Tensor(GraphConstant constant) => new()
    {
        Name = constant.Name,
        Dims = { constant.Shape },
        DataType = constant.Numbers is null ? Int64 : Float,
        RawData = ByteString.CopyFrom(constant.Numbers is { } numbers ? MemoryMarshal.AsBytes<float>(numbers) : MemoryMarshal.AsBytes<long>(constant.Wholes)), // little-endian, as this machine
    };

    private static ValueInfoProto Port(GraphPort port) => new()
    {
        Name = port.Name,
        Type = new()
        {
            TensorType = new()
            {
                ElemType = port.IsWhole ? Int64 : Float,
                Shape = new() { Dim = { port.Shape.Select(extent => extent.Name is { } name ? new TensorShapeProto.Types.Dimension { DimParam = name } : new() { DimValue = extent.Size }) } },
            },
        },
    };
}
