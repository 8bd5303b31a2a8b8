using MessagePack;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Specs.Reading;
using MmNas.Grains.Campaigns;
using MmNas.Grains.Directories;
using MmNas.Grains.Experiments;

namespace MmNas.Silo.Storage;

/// <summary>A directory whose row cannot be read, put together again from the rows that it named. What of those cannot be read either is left out.</summary>
internal static class RebuiltDirectory
{
    private static readonly GrainStateSerializer Serializer = new();

    /// <param name="name">Of the directory's state.</param>
    /// <param name="rows">Gives all rows of a state's name; ids are "type/key".</param>
    /// <returns>Null where there is no such directory.</returns>
    public static DirectoryState? Of(string name, Func<string, IReadOnlyList<(string Id, byte[] Data)>> rows) => name switch
    {
        "experiment-directory" => From<ExperimentState>(rows("experiment"), state => state.Spec is { } spec ? SpecIdentity.Of(spec) : null, state => state.Events is [var first, ..] ? first.Time : default),
        "campaign-directory" => From<CampaignState>(rows("campaign"), state => state.Order is { } order ? CampaignIdentity.Of(order) : null, state => state.Events is [var first, ..] ? first.Time : default),
        _ => null,
    };

    private static DirectoryState From<T>(IReadOnlyList<(string Id, byte[] Data)> rows, Func<T, string?> identity, Func<T, DateTimeOffset> began)
        where T : class
    {
        var found = from row in rows
                    let state = Read<T>(row.Data)
                    where state is not null
                    let known = identity(state)
                    where known is not null
                    orderby began(state)
                    select new DirectoryEntry { Id = row.Id[(row.Id.IndexOf('/') + 1)..], SpecIdentity = known };
        return new() { Entries = [.. found] };
    }

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
