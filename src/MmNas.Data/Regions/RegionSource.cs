namespace MmNas.Data;

/// <summary>Where a picture's regions come from: one of the records nested here.</summary>
public abstract record RegionSource
{
    private RegionSource()
    {
    }

    /// <summary>One npz a picture, in the published form.</summary>
    /// <param name="Folder">Folder/SPLIT is read, or Folder where it has no SPLIT folder; null takes the layout's own features.</param>
    public sealed record Npz(string? Folder = null) : RegionSource;

    /// <summary>One file of regions of all pictures, read as a batch needs them.</summary>
    /// <param name="File">A <see cref="FeaturePack"/>. Ids that begin with SPLIT/ are that split's own; a pack without such serves every split.</param>
    public sealed record Pack(string File) : RegionSource;

    /// <summary>What the layout itself holds: the published folder of the task, or features/.</summary>
    public sealed record Given : RegionSource;

    /// <summary>The picture cut into equal cells; a cell's features are its 8 x 8 pixels and its place.</summary>
    /// <param name="CellsPerSide">4 gives 16 regions; 1 to 10.</param>
    public sealed record Grid(int CellsPerSide = 4) : RegionSource;
}
