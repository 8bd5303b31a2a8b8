using MmNas.Training.Batches;

namespace MmNas.Training.Tasks;

/// <summary>Reads a part's batches, for any thread. What it reads follows from the samples and the step alone: where a task decides again what goes into a
/// batch, it gives out another reader, and what was read by the old one is known to be stale.</summary>
public interface IBatchReader
{
    /// <summary>Whether the steps of an epoch will be read by this one; by default all are.</summary>
    bool Serves(long epoch) => true;

    /// <summary>How to gather a step's batch.</summary>
    /// <param name="samples">Of the step.</param>
    /// <param name="step">Number of the step within its part, 0-based.</param>
    Gathering<ITaskBatch> At(IReadOnlyList<int> samples, long step);
}
