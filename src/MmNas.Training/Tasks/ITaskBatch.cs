using MmNas.Networks;
using static TorchSharp.torch;

namespace MmNas.Training.Tasks;

/// <summary>Some samples and their targets as tensors.</summary>
public interface ITaskBatch
{
    /// <summary>How many.</summary>
    int Samples { get; }

    /// <summary>What the network reads; the regions' geometry only where it is needed.</summary>
    NetworkInput ToInput(bool withRelations);

    /// <summary>What a step makes smaller: a scalar.</summary>
    /// <param name="output">The network's.</param>
    Tensor Loss(Tensor output);

    /// <summary>A loss as it is reported, a sample: divided by their number unless it is an average already.</summary>
    double Mean(double loss);

    /// <summary>Percent, by the task's own measure.</summary>
    /// <param name="output">The network's.</param>
    double Accuracy(Tensor output);
}
