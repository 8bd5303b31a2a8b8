using MessagePack;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Specs.Reading;
using MmNas.Grains.Campaigns;
using MmNas.Grains.Directories;
using MmNas.Grains.Experiments;

namespace MmNas.Silo.Storage;

/// <summary>A piece of a directory that cannot be read, put together again from the rows that it named: those that no other piece names. What of those cannot be read either is left out.</summary>
internal static class RebuiltDirectory
{
    private static readonly GrainStateSerializer Serializer = new();

    /// <param name="name">Of the directory's state.</param>
    /// <param name="rows">Gives all rows of a state's name; ids are "type/key".</param>
    /// <returns>Null where there is no such directory.</returns>
    public static DirectoryState? Of(string name, Func<string, IReadOnlyList<(string Id, byte[] Data)>> rows) => name switch
    {
        "experiment-directory" => From<ExperimentState>(rows("experiment"), Others(rows(name)), state => state.Spec is { } spec ? SpecIdentity.Of(spec) : null, state => state.Events is [var first, ..] ? first.Time : default),
        "campaign-directory" => From<CampaignState>(rows("campaign"), Others(rows(name)), state => state.Order is { } order ? CampaignIdentity.Of(order) : null, state => state.Events is [var first, ..] ? first.Time : default),
        _ => null,
    };

    private static DirectoryState From<T>(IReadOnlyList<(string Id, byte[] Data)> rows, IReadOnlySet<string> others, Func<T, string?> identity, Func<T, DateTimeOffset> began)
        where T : class
    {
        var found = from row in rows
                    let id = row.Id[(row.Id.IndexOf('/') + 1)..]
                    where !others.Contains(id)
                    let state = Read<T>(row.Data)
                    where state is not null
                    let known = identity(state)
                    where known is not null
                    orderby began(state)
                    select new DirectoryEntry { Id = id, SpecIdentity = known };
        return new() { Entries = [.. found] };
    }

    private static IReadOnlySet<string> Others(IReadOnlyList<(string Id, byte[] Data)> pieces) =>
        pieces.Select(piece => Read<DirectoryState>(piece.Data)).OfType<DirectoryState>().SelectMany(piece => piece.Entries).Select(entry => entry.Id).ToHashSet();

    private static T? Read<T>(byte[] data)
        where T : class
    {
        try
        {
            return Serializer.Deserialize<T>(new(data));
        }
        catch (MessagePackSerializationException)
        {
            return null;
        }
    }
}
