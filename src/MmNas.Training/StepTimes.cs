namespace MmNas.Training;

/// <summary>Where the time of weight steps went, all together. On a GPU, whose work runs behind the calls, this is the time of the calls.</summary>
/// <param name="Data">Until the batch lay in tensors; where a task chooses an epoch's negatives, that too.</param>
/// <param name="Forward">Until the loss was known.</param>
/// <param name="Backward">Until the gradients were.</param>
/// <param name="Optimiser">Until the weights were changed.</param>
public readonly record struct StepTimes(TimeSpan Data, TimeSpan Forward, TimeSpan Backward, TimeSpan Optimiser)
{
    /// <summary>What went since an earlier reading.</summary>
    public static StepTimes operator -(StepTimes now, StepTimes before) =>
        new(now.Data - before.Data, now.Forward - before.Forward, now.Backward - before.Backward, now.Optimiser - before.Optimiser);
}
