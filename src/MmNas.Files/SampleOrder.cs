namespace MmNas.Files;

/// <summary>In which order an epoch goes through its samples.</summary>
public enum SampleOrder
{
    /// <summary>Shuffled: the published one.</summary>
    Shuffled = 0,

    /// <summary>Shuffled, and then so that the pictures of a batch have about as many regions: less of it is padding.</summary>
    ByRegions = 1,
}
