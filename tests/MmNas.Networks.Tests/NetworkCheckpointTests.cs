using MmNas.Networks.Files;
using MmNas.Networks.Optimisers;
using MmNas.Search;
using static TorchSharp.torch;

namespace MmNas.Networks.Tests;

public sealed class NetworkCheckpointTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mmnas-checkpoint-").FullName;

    private string CheckpointPath => Path.Combine(folder, "a.safetensors");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Training_ThatGoesOnFromAFile_IsTheTrainingThatNeverStopped()
    {
        using var network = Samples.Network();
        using var optimizer = new AdamOptimizer(new());
        Train(network, optimizer, 0, 6);
        var hash = Write(CheckpointPath, network, optimizer);
        Train(network, optimizer, 6, 12);

        using var resumed = Samples.Network(seed: 99); // other weights, which must all be replaced
        using var resumedOptimizer = new AdamOptimizer(new());
        NetworkCheckpoint.Read(CheckpointPath, hash, resumed, resumedOptimizer);
        Train(resumed, resumedOptimizer, 6, 12);
        Assert.Equal(HashOf(network, optimizer), HashOf(resumed, resumedOptimizer));
    }

    [Fact]
    public void Write_OfTheSameState_GivesTheSameHash_AndOfAnotherAnother()
    {
        using var network = Samples.Network();
        using var optimizer = new AdamOptimizer(new());
        var first = HashOf(network, optimizer);
        Assert.Equal(first, HashOf(network, optimizer));
        Train(network, optimizer, 0, 1);
        Assert.NotEqual(first, HashOf(network, optimizer));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(200)]
    [InlineData(-1)] // the last byte is missing
    public void Read_OfACutFile_SaysThatItIsDamaged(int length)
    {
        using var network = Samples.Network();
        using var optimizer = new AdamOptimizer(new());
        var hash = Write(CheckpointPath, network, optimizer);
        using (var file = File.OpenWrite(CheckpointPath)) file.SetLength(length < 0 ? file.Length + length : length);
        var withHash = Assert.Throws<InvalidDataException>(() => NetworkCheckpoint.Read(CheckpointPath, hash, network, optimizer));
        Assert.Contains("where " + hash + " was committed", withHash.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => NetworkCheckpoint.Read(CheckpointPath, null, network, optimizer));
    }

    [Fact]
    public void Read_OfAnotherNetworksFile_SaysSo()
    {
        using var optimizer = new AdamOptimizer(new());
        using (var network = Samples.Network()) Write(CheckpointPath, network, optimizer);
        using var wider = new Supernet(Samples.Space, Samples.Shape with { Hidden = 24 }, seed: 3);
        Assert.Contains("belongs to another network", Assert.Throws<InvalidDataException>(() => NetworkCheckpoint.Read(CheckpointPath, null, wider, optimizer)).Message, StringComparison.Ordinal);
        var one = SearchSpace.Of(HandMade.Mcan(2, 3));
        using var smaller = new Supernet(one, Samples.Shape, seed: 3);
        Assert.Contains("another network", Assert.Throws<InvalidDataException>(() => NetworkCheckpoint.Read(CheckpointPath, null, smaller, optimizer)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfWeightsThatAreNotFinite_IsRefusedWhereSomebodyNamesThem()
    {
        using var optimizer = new AdamOptimizer(new());
        using (var network = Samples.Network())
        {
            using (TorchSharp.torch.no_grad()) network.Parameters[3].Value.view(-1)[1] = float.NaN;
            Write(CheckpointPath, network, optimizer);
        }

        using var other = Samples.Network();
        var error = Assert.Throws<InvalidDataException>(() => NetworkCheckpoint.Read(CheckpointPath, null, other, optimizer));
        Assert.StartsWith($"{CheckpointPath} has weights in {other.Parameters[3].Name} that are not finite numbers", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"__metadata__":[]}""", "its __metadata__ is [], which is not an object of strings")]
    [InlineData("""{"__metadata__":{"a":1},"w":{}}""", "its __metadata__ has 1 for a, which is not a string")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"w":2}""", "its header has w twice")]
    [InlineData("""{"w":1}""", "tensor w is 1, which is not an object with dtype, shape and data_offsets")]
    [InlineData("""{"\ud800":1}""", "its header holds a text with an unpaired surrogate")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", "tensor w has the shape [1.5], which is not a list of whole numbers, each 0 or more")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""", "tensor w has the data_offsets [0], which is not a list of two whole numbers")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "holds w, which this network does not have")]
    [InlineData("[]", "its header is not a JSON object")]
    [InlineData("no JSON", "its header is not JSON from byte 2 on")]
    [InlineData("""{"imgfeat_linear.bias":{"dtype":"F16","shape":[16],"data_offsets":[0,64]}}""", "tensor imgfeat_linear.bias has the dtype F16, and only F32 (float32) is read")]
    [InlineData("""{"imgfeat_linear.bias":{"dtype":"F32","shape":[16],"data_offsets":[0,68]}}""", "it is cut short: its header describes 68 bytes of tensors, and 64 follow")]
    [InlineData("""{"imgfeat_linear.bias#first_moment":{"dtype":"F32","shape":[16],"data_offsets":[0,64]}}""", "not after how many steps (imgfeat_linear.bias#steps in its metadata)")]
    [InlineData("""{"__metadata__":{"imgfeat_linear.bias#steps":"-1"},"imgfeat_linear.bias#first_moment":{"dtype":"F32","shape":[16],"data_offsets":[0,64]}}""", "not after how many steps")]
    [InlineData("""{"__metadata__":{"imgfeat_linear.bias#steps":"1"},"imgfeat_linear.bias#third":{"dtype":"F32","shape":[16],"data_offsets":[0,64]}}""", "neither a weight nor a moment")]
    public void Read_OfAHeaderThatIsWrong_NamesTheFileAndWhat(string header, string what)
    {
        Assert.Equal(16, Samples.Shape.Hidden); // as the headers have it
        WriteHeader(header);
        using var network = Samples.Network();
        using var optimizer = new AdamOptimizer(new());
        var error = Assert.Throws<InvalidDataException>(() => NetworkCheckpoint.Read(CheckpointPath, null, network, optimizer));
        Assert.StartsWith(CheckpointPath, error.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("--again", error.Message, StringComparison.Ordinal); // nobody's experiment
    }

    [Theory]
    [InlineData("504B0304000008080000000000000000", "is a zip archive, as torch.save of PyTorch 1.6 and later writes checkpoints")]
    [InlineData("80028A0A6CFC9C46F9206AA850192E80", "is a checkpoint in PyTorch's old form (torch.save before 1.6)")]
    [InlineData("80049503000000000000007D2E", "is a Python pickle")]
    [InlineData("894844460D0A1A0A0000000000080800", "is an HDF5 file")]
    [InlineData("746578742C20616E64206E6F206865616465722E", "it is not a safetensors file: its header claims")]
    public void Read_OfAnotherFormOfWeights_SaysWhatItIs(string hex, string what)
    {
        File.WriteAllBytes(CheckpointPath, Convert.FromHexString(hex));
        var error = Assert.Throws<InvalidDataException>(() => NetworkCheckpoint.NotesOf(CheckpointPath));
        Assert.StartsWith(CheckpointPath, error.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ForRegionsOfAnotherWidth_NamesBothWidths()
    {
        using var optimizer = new AdamOptimizer(new());
        using (var network = Samples.Network()) Write(CheckpointPath, network, optimizer);
        using var other = new Supernet(Samples.Space, Samples.Shape with { RegionFeatures = 7 }, seed: 3);
        Assert.Equal(
            $"{CheckpointPath} has learnt from regions of {Samples.Shape.RegionFeatures} values, and those of these data have 7; name data whose regions the same extractor gave",
            Assert.Throws<InvalidDataException>(() => NetworkCheckpoint.Read(CheckpointPath, null, other, optimizer)).Message);
    }

    [Fact]
    public void Copy_IsWhatItWasWhenItWasTaken_HoweverTrainingGoesOn()
    {
        using var network = Samples.Network();
        using var optimizer = new AdamOptimizer(new());
        Train(network, optimizer, 0, 2);
        var then = HashOf(network, optimizer);
        using var copy = NetworkCheckpoint.Copy(network, optimizer);
        Train(network, optimizer, 2, 3);
        Assert.Equal(then, copy.Write(CheckpointPath));
        Assert.NotEqual(then, HashOf(network, optimizer));
    }

    [Fact]
    public void Write_ThatFails_LeavesNothingBehind()
    {
        using var network = Samples.Network();
        using var optimizer = new AdamOptimizer(new());
        Directory.CreateDirectory(CheckpointPath); // no file can take its place
        Assert.ThrowsAny<SystemException>(() => Write(CheckpointPath, network, optimizer));
        Assert.Empty(Directory.EnumerateFiles(folder));
    }

    private void WriteHeader(string json)
    {
        var header = System.Text.Encoding.UTF8.GetBytes(json);
        var values = json.Contains("[0,4]", StringComparison.Ordinal) ? 4 : json.Contains("[0,6", StringComparison.Ordinal) ? 64 : 0;
        File.WriteAllBytes(CheckpointPath, [.. BitConverter.GetBytes((ulong)header.Length), .. header, .. new byte[values]]);
    }

    private static string Write(string path, Supernet network, AdamOptimizer optimizer)
    {
        using var copy = NetworkCheckpoint.Copy(network, optimizer);
        return copy.Write(path);
    }

    private string HashOf(Supernet network, AdamOptimizer optimizer) =>
        Write(Path.Combine(folder, "other.safetensors"), network, optimizer);

    private static void Train(Supernet network, AdamOptimizer optimizer, int from, int to)
    {
        for (var step = from; step < to; step++)
        {
            using var scope = NewDisposeScope();
            var (input, targets) = Samples.Batch(step);
            var subnet = SearchStart.RandomSubnet(Samples.Space, seed: 5, number: step);
            VqaLoss.BinaryCrossEntropy(network.Forward(input, subnet, new(1, step, 0)), targets).backward();
            optimizer.Step(network.ParametersOf(subnet), 1e-3);
        }
    }
}
