using MmNas.Networks.Blocks;
using MmNas.Networks.Files;
using MmNas.Networks.Operations;
using MmNas.Networks.Optimisers;
using MmNas.Search;
using static TorchSharp.torch;

namespace MmNas.Networks.Tests;

public sealed class IdentityTests
{
    [Fact]
    public void Forward_IsItsInput_WithDropoutToo()
    {
        using var scope = NewDisposeScope();
        var x = randn(2, 3, 16);
        var operation = Identity.Make(new ParameterMaker(1, CPU), "op", Samples.Shape);
        Assert.Same(x, operation.Forward(x, new(zeros(2, 1, 1, 3)), Kernels.Dropout.Of(new(1, 2, 0), 0.5)));
    }

    [Fact]
    public void Network_WithLayersLeftOut_ComputesWhatTheOtherLayersAloneCompute_WithFewerParameters()
    {
        using var scope = NewDisposeScope();
        var (input, _) = Samples.Batch(0);
        Subnet longer = Parse(["SA", "ID"], ["ID", "GA", "ID"]), shorter = Parse(["SA"], ["GA"]);
        using Supernet whole = new(SearchSpace.Of(longer), Samples.Shape, seed: 3), part = new(SearchSpace.Of(shorter), Samples.Shape, seed: 3);
        Assert.Equal(part.Count, whole.Count);
        Copy(part, whole, ("cells_dec.0.dag.0.", "cells_dec.0.dag.1.")); // GA is the first layer of one and the second of the other
        Assert.True(Same.Values(part.Forward(input, shorter, null), whole.Forward(input, longer, null)));
    }

    [Fact]
    public void Network_OfNothingButLayersLeftOut_LearnsAndIsStoredAndReadBack()
    {
        using var scope = NewDisposeScope();
        var (input, targets) = Samples.Batch(0);
        var subnet = Parse(["ID", "ID"], ["ID", "ID", "ID"]);
        using Supernet network = new(SearchSpace.Of(subnet), Samples.Shape, seed: 3), read = new(SearchSpace.Of(subnet), Samples.Shape, seed: 4);
        using AdamOptimizer optimizer = new(new()), readOptimizer = new(new());
        var losses = Enumerable.Range(0, 20).Select(_ =>
        {
            var loss = VqaLoss.BinaryCrossEntropy(network.Forward(input, subnet, null), targets);
            loss.backward();
            optimizer.Step(network.ParametersOf(subnet), 1e-2);
            return loss.item<float>();
        }).ToList();
        Assert.True(losses[^1] < losses[0]);
        var path = Path.Combine(Path.GetTempPath(), $"mmnas-identity-{Guid.NewGuid():N}.safetensors");
        try
        {
            using (var copy = NetworkCheckpoint.Copy(network, optimizer)) copy.Write(path);
            NetworkCheckpoint.Read(path, sha256: null, read, readOptimizer);
            Assert.True(Same.Values(network.Forward(input, subnet, null), read.Forward(input, subnet, null)));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Subnet Parse(string[] encoder, string[] decoder) => new(encoder.Select(Operation), decoder.Select(Operation));

    private static Operation Operation(string name) => OperationCatalogue.TryParse(name, out var operation) ? operation : throw new ArgumentException(name);

    private static void Copy(Supernet from, Supernet to, (string From, string To) renamed)
    {
        using var unrecorded = no_grad();
        var target = to.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value);
        foreach (var parameter in from.Parameters) target[parameter.Name.Replace(renamed.From, renamed.To, StringComparison.Ordinal)].copy_(parameter.Value);
    }
}
