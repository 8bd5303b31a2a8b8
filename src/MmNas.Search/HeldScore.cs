namespace MmNas.Search;

/// <summary>How a network does on the part of the training data that is held back.</summary>
/// <param name="Loss">Per sample.</param>
/// <param name="Accuracy">Percent, by the task's own measure on a batch, averaged over all samples.</param>
public sealed record HeldScore(double Loss, double Accuracy)
{
    /// <summary>The lower, the better.</summary>
    /// <param name="measure">What counts.</param>
    public double CostBy(HeldMeasure measure) => measure is HeldMeasure.Accuracy ? -Accuracy : Loss;
}
