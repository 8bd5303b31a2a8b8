namespace MmNas.Search;

/// <summary>What networks are compared by on what is held back. The numbers are stored.</summary>
public enum HeldMeasure
{
    /// <summary>The loss: every sample counts by how sure the network is, wrongly or rightly.</summary>
    Loss = 0,

    /// <summary>The task's own measure on a batch: what is right counts, however sure.</summary>
    Accuracy = 1,
}
