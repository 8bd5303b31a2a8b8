using MmNas.Contracts.Experiments;
using MmNas.Contracts.Layers;
using MmNas.Grains.Storage;

namespace MmNas.Grains.Layers;

/// <summary>One layer's distribution. Closed --open--> open; then draws, applies and prepares under the newest lease, until another opens it.</summary>
[Placement.ProtocolPlacement]
[CollectionAgeLimit(Days = 1)] // a slow round must not cost the alphas that are not committed yet
public sealed class LayerDistributionGrain([PersistentState("layer", GrainStores.Experiments)] IPersistentState<LayerState> store)
    : Grain, ILayerDistributionGrain
{
    private LayerLedger ledger = null!; // from activation on
    private StateWrites<LayerState> writes = null!;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (ledger, writes) = (new(this.GetPrimaryKeyString()), new(store, DeactivateOnIdle));
        return Task.CompletedTask;
    }

    public async Task<LayerView> OpenAsync(LayerSetup setup)
    {
        await StoreAsync(ledger.Open(setup, store.State));
        return ledger.View();
    }

    public Task<LayerDrawn> DrawAsync(DrawOrder order) => Task.FromResult(ledger.Draw(order));

    public Task<LayerView> ApplyAsync(ApplyOrder order) => Task.FromResult(ledger.Apply(order));

    public async Task<LayerCut> PrepareAsync(PrepareOrder order)
    {
        var (stored, cut) = ledger.Prepare(order, store.State);
        await StoreAsync(stored);
        return cut;
    }

    public Task ReleaseAsync(long fence)
    {
        if (!ledger.IsOpenBehind(fence)) DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task DeleteAsync()
    {
        await writes.ClearAsync();
        DeactivateOnIdle();
    }

    private Task StoreAsync(LayerState next) => ReferenceEquals(next, store.State) ? Task.CompletedTask : writes.MoveToAsync(next);
}
