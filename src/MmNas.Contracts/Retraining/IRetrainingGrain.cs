using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;

namespace MmNas.Contracts.Retraining;

/// <summary>One network that is trained from scratch and scored: the found one or a baseline. The key is "experiment/name".</summary>
public interface IRetrainingGrain : IGrainWithStringKey
{
    /// <summary>Trains to the last epoch, from the last checkpoint where there is one, and scores the network; in a race trains to the order's rung. Returns at once when that is done
    /// already.</summary>
    /// <exception cref="OperationCanceledException">It was paused: a checkpoint is stored.</exception>
    [ResponseTimeout("24.00:00:00")]
    Task<RetrainingView> TrainAsync(RetrainingOrder order);

    /// <summary>Stops at the round's end with a checkpoint, and returns when that is done.</summary>
    [ResponseTimeout("01:00:00")]
    Task PauseAsync();

    /// <summary>Asks for slots with another priority from now on; before the first order nothing happens.</summary>
    Task PrioritiseAsync(Priority priority);

    /// <summary>Null before the first order.</summary>
    Task<RetrainingView?> ViewAsync();

    /// <summary>Seconds spent so far, as <see cref="SecondsView.Retrain"/> and <see cref="SecondsView.Evaluate"/>.</summary>
    Task<SecondsView> SecondsAsync();

    /// <summary>Where it ran and what interrupted it, the oldest first; of a finalist only the latter.</summary>
    Task<IReadOnlyList<ExperimentEvent>> LogAsync();

    /// <summary>Removes its state; its files are the experiment's to remove. It must not run.</summary>
    Task DeleteAsync();
}
