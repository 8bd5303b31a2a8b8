using System.Runtime.InteropServices;
using MmNas.Files;
using static MmNas.Training.Tests.TinyTasks;

namespace MmNas.Training.Tests;

/// <summary>A training that begins with weights of somebody else's.</summary>
public sealed class StartTests(TinyTasks tasks) : IClassFixture<TinyTasks>
{
    [Theory]
    [InlineData("vqa")]
    [InlineData("itm")]
    [InlineData("vgd")]
    public void Start_GivesTheNetworkAsItWas_AndTrainsOnFromThere(string task)
    {
        var plan = tasks.Plan(task);
        using var trained = tasks.Create(plan);
        Losses(trained, 0, 4);
        var (file, hash) = Exported(trained, $"{task}.safetensors");
        using var started = tasks.Create(plan with { Seed = 2, SplitSeed = 1 });
        started.Start(file, hash, trained.Learnt);
        var split = trained.Splits[0];
        Assert.Equal(trained.Evaluate(Guided, split, new Ignored(), Cancel).Metrics, started.Evaluate(Guided, split, new Ignored(), Cancel).Metrics);
        using var fresh = tasks.Create(plan with { Seed = 2, SplitSeed = 1 });
        Assert.NotEqual(Losses(fresh, 0, 2), Losses(started, 0, 2));
    }

    [Theory]
    [InlineData("vqa")]
    [InlineData("itm")]
    public void Start_OfANetworkWithOtherWords_SaysSo(string task)
    {
        using var trained = tasks.Create(tasks.Plan(task));
        var (file, hash) = Exported(trained, $"words-{task}.safetensors");
        using var other = tasks.Create(tasks.Plan(task) with { Task = tasks.Other(task) });
        var refused = Assert.Throws<InvalidDataException>(() => other.Start(file, hash, trained.Learnt));
        Assert.Contains("has learnt other words or answers", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_OfAnotherFileThanTheSpecWasReadWith_OrOfAnotherNetwork_SaysSo()
    {
        using var trained = tasks.Create(tasks.Plan("vqa"));
        var (file, hash) = Exported(trained, "changed.safetensors");
        using var wider = tasks.Create(tasks.Plan("vqa") with { Hidden = 24 });
        Assert.Contains("belongs to another network", Assert.Throws<InvalidDataException>(() => wider.Start(file, hash, trained.Learnt)).Message, StringComparison.Ordinal);
        File.AppendAllText(file, " ");
        Assert.Contains("is another file than the spec was read with", Assert.Throws<InvalidDataException>(() => trained.Start(file, hash, trained.Learnt)).Message, StringComparison.Ordinal);
    }

    /// <summary>Weights alone, as export writes them.</summary>
    private (string File, string Hash) Exported(ILearner learner, string name)
    {
        var weights = learner.Export(Guided, [], withAttention: false, Cancel).Weights;
        var path = tasks.In(name);
        using (var file = File.Create(path))
        {
            file.Write(TensorFileHeader.Bytes([.. weights.Select(weight => (weight.Name, weight.Shape))], new Dictionary<string, string> { ["format"] = "pt" }));
            foreach (var weight in weights) file.Write(MemoryMarshal.AsBytes<float>(weight.Values));
        }

        return (path, FileHash.Of(path));
    }
}
