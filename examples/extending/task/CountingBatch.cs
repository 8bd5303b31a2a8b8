using MmNas.Networks;
using MmNas.Training.Batches;
using MmNas.Training.Tasks;
using TorchSharp;
using static TorchSharp.torch;

namespace Acme.Counting;

/// <summary>B questions with their pictures and counts.</summary>
internal sealed class CountingBatch : ITaskBatch
{
    private readonly Tensor tokens, counts; // [B, T] word ids, [B] classes
    private readonly RegionTensors regions;

    private CountingBatch(Tensor tokens, RegionTensors regions, Tensor counts) => (this.tokens, this.regions, this.counts) = (tokens, regions, counts);

    public int Samples => (int)counts.size(0);

    /// <summary>Fills host memory on any thread; what it returns makes tensors of it on the device's own thread.</summary>
    public static Gathering<CountingBatch> Of(CountingData data, CountedSplit split, IReadOnlyList<int> samples) => memory =>
    {
        Counted[] asked = [.. samples.Select(sample => split.Questions[sample])];
        var tokens = TokenArray.Gather(memory, asked.Length, row => asked[row].Tokens);
        var regions = RegionArrays.Gather(memory, data.Regions, [.. asked.Select(one => one.Picture)]);
        var counts = memory.WholeZeros(asked.Length);
        for (var row = 0; row < asked.Length; row++) counts.Values[row] = asked[row].Count;
        return device => new(tokens.On(device), regions.On(device), counts.On(device));
    };

    public NetworkInput ToInput(bool withRelations) => regions.With(tokens, withRelations);

    /// <summary>Cross-entropy of a softmax over the counts, summed over the batch.</summary>
    public Tensor Loss(Tensor output) => nn.functional.cross_entropy(output, counts, reduction: nn.Reduction.Sum);

    public double Accuracy(Tensor output) => 100.0 * output.argmax(1).eq(counts).sum().item<long>() / Samples;
}
