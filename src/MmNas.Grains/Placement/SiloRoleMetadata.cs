namespace MmNas.Grains.Placement;

/// <summary>What a silo of a cluster says of itself to the others.</summary>
public static class SiloRoleMetadata
{
    public const string Key = "role";

    /// <summary>The role of a silo that trains nothing.</summary>
    public const string Coordinator = "coordinator";
}
