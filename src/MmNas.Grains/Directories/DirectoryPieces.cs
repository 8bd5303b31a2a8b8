using MmNas.Grains.Storage;

namespace MmNas.Grains.Directories;

/// <summary>What a directory stores: pieces of a few entries each, of which a change writes one. So a submission costs as much among ten thousand as among ten.</summary>
/// <remarks>Why: docs/decisions/0045-a-directory-that-lists-without-waking.md. The first piece is the row that version 0.6 kept everything in.</remarks>
/// <param name="first">The first piece, which was read with the grain.</param>
/// <param name="piece">Gives the piece of a number from 1 on, unread.</param>
/// <param name="broken">The grain's way out when a write failed.</param>
internal sealed class DirectoryPieces(IPersistentState<DirectoryState> first, Func<int, IPersistentState<DirectoryState>> piece, Action broken)
{
    /// <summary>Entries of a piece: few enough to be written at every change, and enough that a start need not read too many rows.</summary>
    public const int MostEntries = 32;

    /// <summary>Reading ends after this many consecutive numbers without a row, so that one missing row does not hide those behind it.</summary>
    public const int MostMissing = 16;

    private readonly List<(IPersistentState<DirectoryState> Row, StateWrites<DirectoryState> Writes)> pieces = [];
    private Task landed = Task.CompletedTask;

    public DirectoryIndex Index { get; } = new();

    /// <summary>Every entry, the oldest first.</summary>
    public IEnumerable<DirectoryEntry> Entries => pieces.SelectMany(one => one.Row.State.Entries);

    /// <summary>Reads all pieces, and splits what an earlier version kept in one.</summary>
    public async Task ReadAsync()
    {
        Add(first);
        while (true)
        {
            List<IPersistentState<DirectoryState>> next = [.. Enumerable.Range(pieces.Count, MostMissing).Select(piece)];
            await Task.WhenAll(next.Select(row => row.ReadStateAsync()));
            var there = next.FindLastIndex(row => row.RecordExists) + 1;
            next.Take(there).ToList().ForEach(Add);
            if (there < MostMissing) break;
        }

        await SplitAsync();
        foreach (var (number, one) in pieces.Index())
            foreach (var entry in one.Row.State.Entries) Index.Set(entry, number);
    }

    /// <summary>Stores a new entry behind all others.</summary>
    /// <exception cref="Contracts.StateNotWrittenException">It, or something before it, could not be stored.</exception>
    public Task AddAsync(DirectoryEntry entry)
    {
        if (pieces[^1].Row.State.Entries.Count >= MostEntries) Add(piece(pieces.Count));
        Index.Set(entry, pieces.Count - 1);
        return MoveToAsync(pieces.Count - 1, pieces[^1].Row.State.With(entry));
    }

    /// <summary>Stores another entry in the place of the one with its id, where they differ.</summary>
    /// <inheritdoc cref="AddAsync" path="/exception"/>
    public Task ChangeAsync(DirectoryEntry next)
    {
        if (Index.Of(next.Id) == next) return LandedAsync();
        var number = Index.PieceOf(next.Id);
        Index.Set(next, number);
        return MoveToAsync(number, pieces[number].Row.State.Changed(next));
    }

    /// <summary>Removes the entry of a known id. Its piece stays, be it empty: the number of a row says where to look for the next.</summary>
    /// <inheritdoc cref="AddAsync" path="/exception"/>
    public Task RemoveAsync(string id)
    {
        var number = Index.PieceOf(id);
        Index.Remove(id);
        return MoveToAsync(number, pieces[number].Row.State.Without(id));
    }

    /// <summary>Waits until everything that was decided so far is stored.</summary>
    /// <inheritdoc cref="AddAsync" path="/exception"/>
    public Task LandedAsync() => landed;

    private void Add(IPersistentState<DirectoryState> row) => pieces.Add((row, new(row, broken)));

    private Task AddPieceAsync(IReadOnlyList<DirectoryEntry> entries)
    {
        Add(piece(pieces.Count));
        return MoveToAsync(pieces.Count - 1, new() { Entries = entries });
    }

    private Task MoveToAsync(int number, DirectoryState next)
    {
        if (landed.IsFaulted) return landed; // what is in memory is no more to be built upon
        var write = pieces[number].Writes.MoveToAsync(next);
        landed = landed.IsCompleted ? write : Task.WhenAll(landed, write);
        return write;
    }

    /// <summary>What is too much for a piece goes to new ones, and only then out of the old: where that breaks off, entries stand twice, and the next start finds them.</summary>
    private async Task SplitAsync()
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (number, one) in pieces.ToList().Index().OrderBy(each => each.Item.Row.State.Entries.Count > MostEntries)) // those that were split go first
        {
            IReadOnlyList<DirectoryEntry> own = [.. one.Row.State.Entries.Where(entry => known.Add(entry.Id))];
            if (own.Count == one.Row.State.Entries.Count && own.Count <= MostEntries) continue;
            foreach (var some in own.Skip(MostEntries).Chunk(MostEntries).Chunk(StatePieces.AtOnce)) await Task.WhenAll(some.Select(AddPieceAsync));
            await MoveToAsync(number, one.Row.State with { Entries = [.. own.Take(MostEntries)] });
        }
    }
}
