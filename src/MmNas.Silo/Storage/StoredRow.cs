using MessagePack;
using MmNas.Contracts;
using MmNas.Grains.Directories;

namespace MmNas.Silo.Storage;

/// <summary>A grain's state as it was read, made an object again.</summary>
internal static class StoredRow
{
    private static readonly GrainStateSerializer Serializer = new();

    /// <param name="name">Of the state.</param>
    /// <param name="id">Of the grain.</param>
    /// <param name="data">As stored; null where nothing is.</param>
    /// <param name="rows">All rows of a state's name: an unreadable directory is put together again from what it named.</param>
    /// <param name="place">For people: the file or the table, and how to take the row out of it.</param>
    /// <exception cref="DamagedStateException">It cannot be read.</exception>
    public static T Read<T>(string name, string id, byte[]? data, Func<string, IReadOnlyList<(string Id, byte[] Data)>> rows, (string Name, string TakeOut) place)
    {
        if (data is null) return Activator.CreateInstance<T>();
        try
        {
            return Serializer.Deserialize<T>(new(data));
        }
        catch (MessagePackSerializationException e)
        {
            if (typeof(T) == typeof(DirectoryState) && RebuiltDirectory.Of(name, rows) is T rebuilt) return rebuilt;
            throw new DamagedStateException(
                $"the state of {id} ({name}) in {place.Name} cannot be read: {(e.InnerException ?? e).Message.ReplaceLineEndings(" ").TrimEnd('.')}; restore {place.Name} from a copy, or stop the platform and remove this row: {place.TakeOut}");
        }
    }
}
