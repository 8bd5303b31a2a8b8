using MmNas.Networks.Files;
using MmNas.Networks.Optimisers;
using MmNas.Networks.Vqa;
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
        Assert.Contains("shape", Assert.Throws<InvalidDataException>(() => NetworkCheckpoint.Read(CheckpointPath, null, wider, optimizer)).Message, StringComparison.Ordinal);
        var one = SearchSpace.Of(HandMade.Mcan(2, 3));
        using var smaller = new Supernet(one, Samples.Shape, seed: 3);
        Assert.Contains("another network", Assert.Throws<InvalidDataException>(() => NetworkCheckpoint.Read(CheckpointPath, null, smaller, optimizer)).Message, StringComparison.Ordinal);
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
