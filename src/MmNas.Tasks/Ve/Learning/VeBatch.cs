using MmNas.Networks;
using MmNas.Tasks.Ve.Reading;
using MmNas.Training.Batches;
using MmNas.Training.Tasks;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Tasks.Ve.Learning;

/// <summary>Hypotheses, their pictures and their labels.</summary>
/// <remarks>B hypotheses.</remarks>
internal sealed class VeBatch : ITaskBatch
{
    private readonly Tensor tokens, targets;
    private readonly RegionTensors regions;

    private VeBatch(Tensor tokens, RegionTensors regions, Tensor targets) => (this.tokens, this.regions, this.targets) = (tokens, regions, targets);

    public int Samples => (int)targets.size(0);

    /// <param name="split">Where the hypotheses are from.</param>
    /// <param name="hypotheses">Numbers of the hypotheses in their split, from 0.</param>
    public static Gathering<VeBatch> Of(VeSplit split, IReadOnlyList<int> hypotheses) => memory =>
    {
        var tokens = TokenArray.Gather(memory, hypotheses.Count, row => split.Tokens(hypotheses[row]));
        var regions = RegionArrays.Gather(memory, split.Regions, [.. hypotheses.Select(split.Image)]);
        var targets = memory.Zeros(hypotheses.Count, VeLabels.All.Count); // [B, 3]
        var values = targets.Values;
        for (var row = 0; row < hypotheses.Count; row++) values[(row * VeLabels.All.Count) + split.Label(hypotheses[row])] = 1;
        return device => new(tokens.On(device), regions.On(device), targets.On(device));
    };

    public NetworkInput ToInput(bool withRelations) => regions.With(tokens, withRelations);

    /// <summary>Cross-entropy of a softmax over the three classes, summed over the batch.</summary>
    public Tensor Loss(Tensor output) => (targets * output.log_softmax(1)).sum().neg();

    public double Mean(double loss) => loss / Samples;

    /// <summary>Percent of the hypotheses whose most probable class is right.</summary>
    public double Accuracy(Tensor output) => targets.gather(1, output.argmax(1, keepdim: true)).sum().item<float>() / Samples * 100;
}
