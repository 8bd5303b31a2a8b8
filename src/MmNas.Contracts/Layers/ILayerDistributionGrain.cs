using MmNas.Contracts.Experiments;

namespace MmNas.Contracts.Layers;

/// <summary>One layer's distribution in one experiment. The key is "experiment/layer".</summary>
/// <remarks>Every call but the first carries the fencing number of the experiment's lease: a smaller one than the layer has seen is refused with
/// <see cref="FencedException"/>. A round that was applied is not applied again.</remarks>
public interface ILayerDistributionGrain : IGrainWithStringKey
{
    /// <summary>Takes the layer to its state after the setup's number of rounds: from its stored cut, else from the setup's; 0 is the start.</summary>
    /// <exception cref="LostCutException">Neither is of that round.</exception>
    Task<LayerView> OpenAsync(LayerSetup setup);

    /// <summary>The layer's draws of a round: the same however often it is asked.</summary>
    Task<LayerDrawn> DrawAsync(DrawOrder order);

    /// <summary>One architecture step, at the end of a round.</summary>
    Task<LayerView> ApplyAsync(ApplyOrder order);

    /// <summary>Stores the state beside the last committed one, so that a commit may follow or not.</summary>
    /// <returns>What was stored.</returns>
    Task<LayerCut> PrepareAsync(PrepareOrder order);

    /// <summary>No more rounds come under a lease: the layer need not stay in memory, unless a later one has it.</summary>
    Task ReleaseAsync(long fence);

    /// <summary>Removes what is stored.</summary>
    Task DeleteAsync();
}
