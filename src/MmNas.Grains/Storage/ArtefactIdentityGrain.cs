namespace MmNas.Grains.Storage;

/// <inheritdoc cref="IArtefactIdentityGrain"/>
[Placement.ProtocolPlacement]
public sealed class ArtefactIdentityGrain([PersistentState("artefacts", GrainStores.Experiments)] IPersistentState<ArtefactIdentity> store) : Grain, IArtefactIdentityGrain
{
    /// <inheritdoc/>
    public async Task<ArtefactIdentity> SettleAsync(ArtefactIdentity seen)
    {
        if (store.State.Id.Length == 0) await new StateWrites<ArtefactIdentity>(store, DeactivateOnIdle).MoveToAsync(seen);
        return store.State;
    }
}
