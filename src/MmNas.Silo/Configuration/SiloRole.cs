namespace MmNas.Silo.Configuration;

/// <summary>What a silo is there for.</summary>
public enum SiloRole
{
    /// <summary>The whole platform in one process, state in SQLite.</summary>
    Embedded,

    /// <summary>A member of a cluster that trains nothing: its grains live on when a trainer dies.</summary>
    Coordinator,

    /// <summary>A member of a cluster that trains.</summary>
    Trainer,
}
