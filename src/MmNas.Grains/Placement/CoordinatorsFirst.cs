using Orleans.Placement;
using Orleans.Runtime.MembershipService.SiloMetadata;
using Orleans.Runtime.Placement;

namespace MmNas.Grains.Placement;

/// <summary>Leaves the coordinators of those silos that a grain may live on; all of them where there is none.</summary>
/// <param name="metadata">What silos say of themselves; null where they say nothing, as in a platform of one.</param>
internal sealed class CoordinatorsFirst(ISiloMetadataCache? metadata = null) : IPlacementFilterDirector
{
    public IEnumerable<SiloAddress> Filter(PlacementFilterStrategy filterStrategy, PlacementTarget target, IEnumerable<SiloAddress> silos)
    {
        SiloAddress[] all = [.. silos], coordinators = [.. all.Where(IsCoordinator)];
        return coordinators.Length > 0 ? coordinators : all;
    }

    private bool IsCoordinator(SiloAddress silo) => metadata?.GetSiloMetadata(silo).Metadata.GetValueOrDefault(SiloRoleMetadata.Key) == SiloRoleMetadata.Coordinator;
}
