namespace MmNas.Training;

/// <summary>What one weight step saw.</summary>
/// <param name="Loss">A sample, averaged over the batch.</param>
/// <param name="Accuracy">Percent over the batch, before the step.</param>
public readonly record struct WeightStepReport(double Loss, double Accuracy);
