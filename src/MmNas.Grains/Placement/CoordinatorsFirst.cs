using Orleans.Placement;
using Orleans.Runtime.MembershipService.SiloMetadata;
using Orleans.Runtime.Placement;

namespace MmNas.Grains.Placement;

/// <summary>Leaves the coordinators of those silos that a grain may live on; all of them where there is none.</summary>
/// <param name="metadata">What silos say of themselves; null where they say nothing, as in a platform of one.</param>
internal sealed class CoordinatorsFirst(ISiloMetadataCache? metadata = null) : IPlacementFilterDirector
{
    public IEnumerable<SiloAddress> Filter(PlacementFilterStrategy filterStrategy, PlacementTarget target, IEnumerable<SiloAddress> silos) =>
        Choose(silos, silo => metadata?.GetSiloMetadata(silo).Metadata.GetValueOrDefault(SiloRoleMetadata.Key));

    /// <param name="silos">Those that fit.</param>
    /// <param name="roleOf">What a silo says of itself; null where that is nothing, or not known yet.</param>
    public static IReadOnlyList<SiloAddress> Choose(IEnumerable<SiloAddress> silos, Func<SiloAddress, string?> roleOf)
    {
        SiloAddress[] all = [.. silos], coordinators = [.. all.Where(silo => roleOf(silo) == SiloRoleMetadata.Coordinator)];
        return coordinators.Length > 0 ? coordinators : all;
    }
}
