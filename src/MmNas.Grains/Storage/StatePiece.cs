using Orleans.Storage;

namespace MmNas.Grains.Storage;

/// <summary>A row that a grain stores beside its own state, so that what it knows is not written anew as a whole.</summary>
/// <param name="storage">Where the grain's own state lies too.</param>
/// <param name="name">Of the state: that of its grain's, so that all pieces are found together.</param>
/// <param name="row">Another one for every piece: <see cref="StatePieces"/>.</param>
internal sealed class StatePiece<T>(IGrainStorage storage, string name, GrainId row) : IPersistentState<T>
    where T : class, new()
{
    private readonly GrainState<T> stored = new() { State = new() };

    public T State
    {
        get => stored.State!;
        set => stored.State = value;
    }

    public string? Etag => stored.ETag;

    public bool RecordExists => stored.RecordExists;

    public Task ReadStateAsync() => storage.ReadStateAsync(name, row, stored);

    public Task WriteStateAsync() => storage.WriteStateAsync(name, row, stored);

    public Task ClearStateAsync() => storage.ClearStateAsync(name, row, stored);
}

/// <summary>How the rows of pieces are named.</summary>
internal static class StatePieces
{
    /// <summary>Rows that are read or written concurrently: a database serves a limited number of connections.</summary>
    public const int AtOnce = 16;

    /// <summary>"experimentdirectory/0/3", where "experimentdirectory/0" is the grain. Nobody is ever called by that.</summary>
    public static GrainId RowOf(GrainId grain, int number) => GrainId.Create(grain.Type, IdSpan.Create($"{grain.Key}/{number}"));

    /// <inheritdoc cref="RowOf(GrainId, int)"/>
    public static string RowOf(string grain, int number) => $"{grain}/{number}";
}
