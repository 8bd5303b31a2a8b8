using MmNas.Networks;
using static TorchSharp.torch;

namespace MmNas.Training.Tasks;

/// <summary>Some samples and their targets as tensors.</summary>
public interface ITaskBatch
{
    /// <summary>How many there are.</summary>
    int Samples { get; }

    /// <summary>What the network reads; the regions' geometry only where it is needed.</summary>
    NetworkInput ToInput(bool withRelations);

    /// <summary>What a step makes smaller: a scalar.</summary>
    /// <param name="output">What the network gave for the batch.</param>
    Tensor Loss(Tensor output);

    /// <summary>A loss as it is reported, per sample: by default divided by their number. A task whose loss is a mean already gives it back.</summary>
    double Mean(double loss) => loss / Samples;

    /// <summary>Percent, by the task's own measure.</summary>
    /// <param name="output">What the network gave for the batch.</param>
    double Accuracy(Tensor output);
}
