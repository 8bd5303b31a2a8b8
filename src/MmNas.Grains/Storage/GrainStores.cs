namespace MmNas.Grains.Storage;

/// <summary>Names of the grain storage providers that the host must register.</summary>
public static class GrainStores
{
    /// <summary>Experiments, layers, retrainings, the directory and the pool's last fence.</summary>
    public const string Experiments = "experiments";
}
