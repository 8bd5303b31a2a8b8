using System.Text;
using MmNas.Data;
using MmNas.Exporting.Importing;
using MmNas.Exporting.Tests.Importing;

namespace MmNas.Exporting.Tests.Fuzz;

/// <summary>Checkpoints of PyTorch and safetensors files made of sound ones: tensors, or what is wrong with the file; never another exception.</summary>
public sealed class CheckpointFuzzTests : IDisposable
{
    private static readonly Type[] Documented = [typeof(DataException), typeof(InvalidDataException)];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Checkpoints() => Fuzzer.Try("checkpoint of PyTorch", 700, [SmallCheckpoint.Zip, SmallCheckpoint.Legacy, SmallCheckpoint.Of(SmallCheckpoint.Tensor())], ReadAll, Documented);

    [Fact]
    public void Pickles_InASoundArchive()
    {
        byte[][] corpus = [Encoding.Latin1.GetBytes(SmallCheckpoint.Tensor()), Encoding.Latin1.GetBytes($"ccollections\nOrderedDict\n)R}}b{SmallCheckpoint.Tensor("K\0K\u0003K\u0002\u0086K\u0001K\u0003\u0086")}")];
        Fuzzer.Try("pickle of PyTorch", 700, corpus, input => ReadAll(SmallCheckpoint.Of(Encoding.Latin1.GetString(input))), Documented);
    }

    [Fact]
    public void SafeTensors_WithTheLengthOfTheirHeadersMended()
    {
        var header = """{"__metadata__":{"by":"us"},"a":{"dtype":"F16","shape":[2,3],"data_offsets":[0,12]},"b":{"dtype":"I64","shape":[],"data_offsets":[12,20]}}"""u8;
        Fuzzer.Try("safetensors of others", 500, [header.ToArray()], input => ReadAll([.. BitConverter.GetBytes((long)input.Length), .. input, .. new byte[20]]), Documented);
    }

    private void ReadAll(byte[] content)
    {
        using var file = ForeignWeights.Open(folder.Write(content, "a.pt"));
        foreach (var tensor in file.Tensors.Values.Where(tensor => tensor.Count < 1 << 20)) tensor.Read(new float[tensor.Count]);
    }
}
