namespace MmNas.Data;

/// <summary>Where a picture's regions come from: one of the records nested here.</summary>
public abstract record RegionSource
{
    private RegionSource()
    {
    }

    /// <summary>Files and folders outside the data set's own that it reads.</summary>
    public virtual IEnumerable<string> Places => [];

    /// <summary>One npz per picture, in the published form.</summary>
    /// <param name="Folder">Folder/SPLIT is read, or Folder where it has no SPLIT folder; null takes the layout's own features.</param>
    public sealed record Npz(string? Folder = null) : RegionSource
    {
        /// <inheritdoc/>
        public override IEnumerable<string> Places => Folder is null ? [] : [Folder];
    }

    /// <summary>One file of regions of all pictures, read as a batch needs them.</summary>
    /// <param name="File">A <see cref="FeaturePack"/>. Ids that begin with SPLIT/ are that split's own; a pack without such serves every split.</param>
    public sealed record Pack(string File) : RegionSource
    {
        /// <summary>Whether a check reads every record too; false leaves each to its first reading, which compares its checksum.</summary>
        public bool ChecksRecords { get; init; } = true;

        /// <inheritdoc/>
        public override IEnumerable<string> Places => [File];
    }

    /// <summary>What the layout itself holds: the published folder of the task, or features/.</summary>
    public sealed record Given : RegionSource;

    /// <summary>The picture cut into equal cells; a cell's features are its 8 x 8 pixels and its place.</summary>
    /// <param name="CellsPerSide">4 gives 16 regions; 1 to 10.</param>
    public sealed record Grid(int CellsPerSide = 4) : RegionSource;

    /// <summary>The pictures through a detector: each once, whichever data set asks for it, and again only when picture, model or settings change.</summary>
    /// <param name="Plan">The detector.</param>
    /// <param name="Element">How what it finds is kept.</param>
    /// <param name="Packs">The folder that it is kept in; null where nothing is to be extracted, only looked at.</param>
    public sealed record Detector(DetectorPlan Plan, PackElement Element, string? Packs) : RegionSource
    {
        /// <inheritdoc/>
        public override IEnumerable<string> Places => [Plan.Model];

        /// <summary>What is wrong with the model and its description; empty when nothing is.</summary>
        public IReadOnlyList<DataProblem> Check() => Data.Detector.Check(Plan);
    }
}
