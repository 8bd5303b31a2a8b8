using System.IO.Compression;
using MmNas.Data;
using MmNas.Exporting.Importing;

namespace MmNas.Exporting.Tests.Importing;

/// <summary>Checkpoints that no honest program has written: nothing in them is run, and each is refused with what is wrong with it.</summary>
public sealed class HostileCheckpointTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void SmallCheckpoints_AreSound() // or the tests below say nothing
    {
        foreach (var content in new[] { SmallCheckpoint.Zip, SmallCheckpoint.Legacy })
        {
            using var file = Open(content);
            Assert.Equal([2, 3], file.Tensors["a"].Shape);
            Assert.Equal([3, 2], file.Tensors["b"].Shape);
            Assert.All(file.Tensors.Values, tensor => Assert.Equal([0, 1, 2, 3, 4, 5], Values(tensor)));
        }

        using var own = Open(SmallCheckpoint.Of(SmallCheckpoint.Tensor()));
        Assert.Equal([0, 1, 2, 3, 4, 5], Values(own.Tensors["a"]));
    }

    [Theory]
    [InlineData("cposix\nsystem\n(X\u0005\0\0\0{0}tR.", "posix.system")]
    [InlineData("\u0080\u0002cposix\nsystem\n(V{0}\ntR.", "posix.system")]
    [InlineData("\u0080\u0004\u008c\u0005posix\u008c\u0006system\u0093(V{0}\ntR.", "posix.system")]
    [InlineData("c__builtin__\neval\n(V{0}\ntR.", "__builtin__.eval")]
    [InlineData("\u0080\u0002ctorch.serialization\nload\n(V{0}\ntR.", "torch.serialization.load")]
    [InlineData("\u0080\u0002ctorch.storage\n_load_from_bytes\n(V{0}\ntR.", "torch.storage._load_from_bytes")]
    [InlineData("\u0080\u0002ctorch._utils\n_rebuild_qtensor\n(V{0}\ntR.", "torch._utils._rebuild_qtensor")]
    public void Code_IsRefusedByName_AndNotRun(string pickle, string name)
    {
        var trace = folder["trace"];
        var content = SmallCheckpoint.Of(pickle.Replace("{0}", $"touch {trace}", StringComparison.Ordinal));
        Assert.StartsWith($"calls {name}, and no code of a checkpoint is run", Refused(content).What, StringComparison.Ordinal);
        Assert.False(File.Exists(trace));
    }

    [Theory]
    [InlineData("(iposix\nsystem\n.", "at byte 1 has opcode INST (0x69) (posix system), which is not plain data")]
    [InlineData("\u0080\u0002)\u0081.", "at byte 3 has opcode NEWOBJ (0x81), which is not plain data")]
    [InlineData("(o.", "at byte 1 has opcode OBJ (0x6F), which is not plain data")]
    [InlineData("\u0080\u0002\u0082\u0001.", "at byte 2 has opcode EXT (0x82), which is not plain data")]
    [InlineData("Px\n.", "at byte 0 has opcode PERSID (0x50), which is not plain data")]
    [InlineData("X\u0001\0\0\0a)R.", "it calls something in a way that torch.save never does")]
    [InlineData("ccollections\nOrderedDict\n(K\u0001tR.", "a dictionary of it is made of something that is no list of pairs")]
    [InlineData("]}b.", "at byte 2 sets attributes of something that is no dictionary")]
    [InlineData("K\u0001Q.", "it names a storage as no version of PyTorch does")]
    public void OtherOpcodes_AreRefused(string pickle, string problem) => Assert.Equal($"cannot be read: {problem}", Refused(SmallCheckpoint.Of(pickle)).What);

    [Theory]
    [InlineData("K\u0001K\u0002K\u0003\u0086K\u0003K\u0001\u0086", "[2, 3] and the strides [3, 1] from 1 on")] // begins too late
    [InlineData("K\0K\u0003K\u0003\u0086K\u0003K\u0001\u0086", "[3, 3] and the strides [3, 1] from 0 on")]
    [InlineData("K\0K\u0002K\u0003\u0086K\u0004K\u0001\u0086", "[2, 3] and the strides [4, 1] from 0 on")]
    [InlineData("J\u00ff\u00ff\u00ff\u00ffK\u0002K\u0003\u0086K\u0003K\u0001\u0086", "[2, 3] and the strides [3, 1] from -1 on")]
    [InlineData("K\u0005K\u0002\u0085J\u00ff\u00ff\u00ff\u00ff\u0085", "[2] and the strides [-1] from 5 on")]
    [InlineData("K\0K\u0002K\u0003\u0086K\u0003\u0085", "[2, 3] and the strides [3] from 0 on")]
    [InlineData("K\0J\u00ff\u00ff\u00ff\u007fJ\u00ff\u00ff\u00ff\u007fJ\u00ff\u00ff\u00ff\u007f\u0087K\0K\0K\0\u0087", "[2147483647, 2147483647, 2147483647] and the strides [0, 0, 0] from 0 on")]
    public void Tensor_OutsideItsStorage_IsRefused(string tensor, string what) => Assert.Equal(
        $"cannot be read: a tensor of the shape {what} does not lie within the 6 numbers of its storage", Refused(SmallCheckpoint.Of(SmallCheckpoint.Tensor(tensor))).What);

    [Theory]
    [InlineData("K\u0007", "cannot be read: its storage 0 has 24 bytes for 7 numbers of 4 bytes")]
    [InlineData("\u008a\u0008\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007f", "cannot be read: a storage claims to hold 9223372036854775807 numbers")]
    [InlineData("J\u00ff\u00ff\u00ff\u00ff", "cannot be read: it names a storage as no version of PyTorch does")]
    public void Storage_LargerThanItsNumbers_IsRefused(string count, string what) => Assert.Equal(what, Refused(SmallCheckpoint.Of(SmallCheckpoint.Tensor(count: count))).What);

    [Fact]
    public void PackedEntry_IsRefused() => // it could unpack to anything
        Assert.Equal("has a compressed entry archive/data.pkl, and torch.save compresses none", Refused(SmallCheckpoint.Of(SmallCheckpoint.Tensor() + new string(' ', 500), CompressionLevel.Optimal)).What);

    [Fact]
    public void File_CutShortAnywhere_IsRefused()
    {
        foreach (var content in new[] { SmallCheckpoint.Zip, SmallCheckpoint.Legacy, SmallCheckpoint.Of(SmallCheckpoint.Tensor()) })
        {
            for (var length = 0; length < content.Length; length++) Refused(content[..length]);
        }
    }

    [Fact]
    public void SafeTensorsFile_CutShortAnywhere_IsRefused()
    {
        var header = """{"a":{"dtype":"F16","shape":[2,3],"data_offsets":[0,12]}}"""u8;
        byte[] content = [.. BitConverter.GetBytes((long)header.Length), .. header, .. Enumerable.Range(0, 6).SelectMany(number => BitConverter.GetBytes((Half)number))];
        using (var file = Open(content)) Assert.Equal([0, 1, 2, 3, 4, 5], Values(file.Tensors["a"]));
        for (var length = 0; length < content.Length; length++) Refused(content[..length]);
    }

    [Fact]
    public void OtherFiles_AreRefused()
    {
        Assert.Equal("is neither a checkpoint of PyTorch nor a safetensors file", Refused("a text of some length"u8.ToArray()).What);
        using var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true)) zip.CreateEntry("weights.npy");
        Assert.Equal("is a zip archive and no checkpoint of PyTorch: it has no data.pkl in a folder", Refused(archive.ToArray()).What);
        var missing = Assert.Single(Assert.Throws<DataException>(() => ForeignWeights.Open(folder["missing.pt"])).Problems);
        Assert.Equal(("there is no such file", "name one that is there"), (missing.What, missing.WayOut));
    }

    private ForeignWeights Open(byte[] content)
    {
        File.WriteAllBytes(folder["a.pt"], content);
        return ForeignWeights.Open(folder["a.pt"]);
    }

    private DataProblem Refused(byte[] content) => Assert.Single(Assert.Throws<DataException>(() => Open(content)).Problems);

    private static float[] Values(StoredTensor tensor)
    {
        var values = new float[tensor.Count];
        tensor.Read(values);
        return values;
    }
}
