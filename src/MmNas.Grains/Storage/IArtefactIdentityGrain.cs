using MessagePack;

namespace MmNas.Grains.Storage;

/// <summary>Which store of artefacts a cluster uses. One grain, key 0.</summary>
public interface IArtefactIdentityGrain : IGrainWithIntegerKey
{
    /// <summary>A silo says which store it sees; the first to say so settles it.</summary>
    /// <returns>What is settled.</returns>
    Task<ArtefactIdentity> SettleAsync(ArtefactIdentity seen);
}

/// <summary>A store of artefacts as a silo sees it.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record ArtefactIdentity
{
    /// <summary>Of its marker.</summary>
    public string Id { get; init; } = "";

    /// <summary>Where it is, in that silo's words.</summary>
    public string Place { get; init; } = "";

    /// <summary>The silo's name.</summary>
    public string Silo { get; init; } = "";
}
