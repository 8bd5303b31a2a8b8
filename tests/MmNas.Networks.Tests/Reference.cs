using System.Text.Json;
using MmNas.Data;
using MmNas.Networks;
using MmNas.Networks.Shapes;
using MmNas.Search;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Networks.Tests;

/// <summary>The published implementation's values of one search step, and a network that starts from its weights.</summary>
/// <remarks>A dispose scope belongs to its thread, and a test may run on another than its class was made on: every test opens its own.</remarks>
internal sealed class Reference : IDisposable
{
    private readonly NpzFile file;
    private readonly TaskReference task;

    private Reference(NpzFile file, TaskReference task, JsonElement config)
    {
        (this.file, this.task) = (file, task);
        int Size(string name) => config.GetProperty(name).GetInt32();
        Space = SearchSpace.Uniform(
            Size("encoder_layers"), Size("decoder_layers"), Operations(config, "encoder_ops"), Operations(config, "decoder_ops"));
        var shape = new NetworkShape
        {
            Output = task.Head.Maker(Size("answers")),
            Hidden = Size("hidden"),
            Head = Size("head_dim"),
            Dropout = config.GetProperty("dropout").GetDouble(),
            RegionFeatures = Size("region_feature_dim"),
            WordSize = Size("word_dim"),
            RelationSize = Size("relation_dim"),
            ReduceHidden = Size("flat_mlp"),
            ReduceOutput = Size("flat_out"),
            Vocabulary = Size("vocabulary"),
        };
        Network = new(Space, shape, seed: 0);
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        foreach (var parameter in Network.Parameters) parameter.Value.copy_(Tensor($"weights/{parameter.Name}"));
    }

    public SearchSpace Space { get; }

    public Supernet Network { get; }

    public IEnumerable<string> Names => file.Names;

    /// <summary>Names of the tasks, for theories.</summary>
    public static TheoryData<string> Tasks { get; } = [.. TaskReference.All.Keys];

    public static Reference Open(string task)
    {
        using var index = JsonDocument.Parse(File.ReadAllText(Path.Combine(SharedFolders.Reference, "index.json")));
        var name = index.RootElement.GetProperty("tasks").GetProperty(task).GetProperty("file").GetString()!;
        return new(NpzFile.Open(Path.Combine(SharedFolders.Reference, name)), TaskReference.All[task], index.RootElement.GetProperty("config"));
    }

    public Tensor Tensor(string name)
    {
        var values = file.Floats(name, out var shape);
        return tensor(values, [.. shape.Select(size => (long)size)]);
    }

    public double Number(string name) => file.Floats(name)[0];

    public Subnet SubnetAt(string name) => Space.Choose([.. file.Integers(name).Select(choice => (int)choice)]);

    public Tensor Tokens(string name)
    {
        var shape = file.Shape(name);
        return tensor(file.Integers(name), [shape[0], shape[1]]);
    }

    public float[] Floats(string name) => file.Floats(name);

    public NetworkInput Input(string step) => task.Input(this, step);

    public Tensor Loss(Tensor output, string step) => task.Loss(this, step, output);

    /// <summary>Everything that the published script notes of one forward pass.</summary>
    public void AssertOutputs(string step, Tensor output, double loss, double tolerance)
    {
        foreach (var (name, own) in task.Outputs(output)) AssertClose($"{step}/{name}", own, tolerance);
        Assert.Equal(Number($"{step}/loss"), loss, Number($"{step}/loss") * tolerance);
    }

    /// <summary>The largest difference, relative to the largest expected number.</summary>
    /// <param name="name">Of the expected values.</param>
    /// <param name="actual">Ours.</param>
    /// <param name="tolerance">Relative.</param>
    /// <param name="least">Numbers below it are taken for rounding.</param>
    public void AssertClose(string name, Tensor actual, double tolerance, double least = 1e-12)
    {
        using var expected = Tensor(name);
        Assert.Equal(expected.shape, actual.shape);
        var scale = Math.Max(expected.abs().max().item<float>(), least);
        var difference = (expected - actual.detach()).abs().max().item<float>();
        Assert.True(difference <= tolerance * scale, $"{name}: differs by {difference:g3} where the largest number is {scale:g3}");
    }

    public void Dispose()
    {
        Network.Dispose();
        file.Dispose();
    }

    private static IEnumerable<Operation> Operations(JsonElement config, string name) =>
        config.GetProperty(name).EnumerateArray().Select(operation =>
            OperationCatalogue.TryParse(operation.GetString()!, out var parsed) ? parsed : throw new InvalidDataException(operation.GetString()));
}
