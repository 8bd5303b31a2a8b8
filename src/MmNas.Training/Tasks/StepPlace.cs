namespace MmNas.Training.Tasks;

/// <summary>Where a step stands in a training.</summary>
/// <param name="Part">Of the data: 0 trains weights, 1 trains alphas.</param>
/// <param name="Step">Number of the step within its part, 0-based.</param>
/// <param name="Epoch">Of the weights, 0-based.</param>
public readonly record struct StepPlace(int Part, long Step, long Epoch)
{
    /// <summary>Before any epoch: what a sample is set beside, as matching sets negatives, does not depend on what the network has learnt.</summary>
    /// <param name="part">Of the data.</param>
    public static StepPlace BeforeAnyEpoch(int part) => new(part, Step: 0, Epoch: -1);
}
