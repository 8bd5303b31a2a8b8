using MmNas.Data;

namespace MmNas.Training;

/// <summary>Makes learners. The host takes <see cref="Slots.LearnerFactory"/>; tests of the protocol take one without tensors.</summary>
public interface ILearnerFactory
{
    /// <summary>Reads the data, unless they were read before, and builds the network with its starting weights.</summary>
    /// <param name="plan">What to learn, on what.</param>
    /// <param name="progress">What is being read, and how far.</param>
    /// <param name="cancel">Looked at while reading.</param>
    ILearner Create(LearnerPlan plan, IProgress<ReadProgress> progress, CancellationToken cancel);
}
