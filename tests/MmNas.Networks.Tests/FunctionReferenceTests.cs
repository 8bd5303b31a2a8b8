using MmNas.Data;
using MmNas.Networks.Optimisers;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Networks.Tests;

/// <summary>Small functions of the published implementation.</summary>
[Trait("Category", "Reference")]
public sealed class FunctionReferenceTests : IDisposable
{
    private readonly NpzFile functions = NpzFile.Open(Path.Combine(SharedFolders.Reference, "functions.npz"));

    [Fact]
    public void Relations_OfThePublishedBoxes_AreThePublishedOnes()
    {
        var cases = functions.Names.Where(name => name.StartsWith("relation/", StringComparison.Ordinal)).Select(name => name.Split('/')[1]).Distinct().ToList();
        Assert.NotEmpty(cases);
        foreach (var number in cases)
        {
            using var scope = NewDisposeScope();
            var boxes = tensor(functions.Floats($"relation/{number}/boxes", out var shape), [1, shape[0], shape[1]]);
            var expected = functions.Floats($"relation/{number}/value");
            var actual = BoxRelations.Compute(boxes).flatten().data<float>().ToArray();
            Assert.Equal(expected.Length, actual.Length);
            for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-4);
        }
    }

    [Fact]
    public void LearningRate_OverTheFirstEpochs_IsThePublishedRamp()
    {
        var expected = functions.Floats("warmup/rate");
        var schedule = new LearningRateSchedule(expected[^1], (int)functions.Integers("warmup/epoch_steps")[0], [], 1);
        for (var step = 0; step < expected.Length; step++) Assert.Equal(expected[step], schedule.At(step), 1e-9);
    }

    public void Dispose() => functions.Dispose();
}
