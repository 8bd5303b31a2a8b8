using MmNas.Contracts.Experiments;
using Orleans.Concurrency;

namespace MmNas.Contracts.Trainers;

/// <summary>One device slot: the only place where tensors are touched. The key is the slot's name.</summary>
/// <remarks>A trainer has one session open at a time, that of the greatest fencing number it has seen; orders of a smaller one are refused with
/// <see cref="FencedException"/>. What goes wrong in tensor work comes back as <see cref="TrainerFailureException"/>.</remarks>
public interface ITrainerGrain : IGrainWithStringKey
{
    /// <summary>Reads the data if no trainer of this process has yet, and builds the network or restores it from a checkpoint.
    /// Other data than the order asks for are refused before anything is restored.</summary>
    /// <exception cref="LostCheckpointException">The order's checkpoint cannot be used; the same lease may open another one.</exception>
    [ResponseTimeout("24.00:00:00")]
    Task<SessionOpened> OpenAsync(OpenOrder order, CancellationToken cancel);

    /// <summary>Runs one round. The round that was just run is answered from memory; any other but the next is refused.</summary>
    [ResponseTimeout("24.00:00:00")]
    Task<RoundReport> RunAsync(RoundOrder order, CancellationToken cancel);

    /// <summary>Copies weights and moments as they are after a number of rounds; the next rounds may run while the copy is written.</summary>
    [ResponseTimeout("01:00:00")]
    Task SnapshotAsync(long fence, long rounds);

    /// <summary>Writes the copy that was taken after a number of rounds to the artefacts.</summary>
    [ResponseTimeout("1.00:00:00"), AlwaysInterleave]
    Task<CheckpointFile> WriteAsync(long fence, long rounds, string key);

    /// <summary>Scores subnets of the session's network on the part of the training data that its training leaves out.</summary>
    [ResponseTimeout("24.00:00:00")]
    Task<HeldReport> ScoreHeldBackAsync(HeldOrder order, CancellationToken cancel);

    /// <summary>What the candidates of the session's network cost.</summary>
    [ResponseTimeout("01:00:00")]
    Task<CostReport> CostsAsync(CostOrder order, CancellationToken cancel);

    /// <summary>Scores the session's network on every held-out split.</summary>
    [ResponseTimeout("24.00:00:00")]
    Task<EvaluationReport> EvaluateAsync(long fence, CancellationToken cancel);

    /// <summary>Ends the session and frees its memory; a session that a later lease has replaced stays.</summary>
    Task CloseAsync(long fence);

    /// <summary>What the slot is doing right now and how far it is; null when it does nothing.</summary>
    [AlwaysInterleave]
    Task<ProgressView?> ProgressAsync();
}
