using MmNas.Contracts;
using MmNas.Contracts.Experiments;
using MmNas.Grains.Storage;

namespace MmNas.Grains.Campaigns;

/// <summary>A campaign's state, most of which lies in pieces: a decision writes the campaign's own row, and of its experiments and its log only what has changed.</summary>
/// <remarks>The one write that counts is that of the campaign's row. Pieces that it will name are written before, to rows that no other names, and those that it names no more are cleared
/// afterwards: docs/decisions/0045-a-directory-that-lists-without-waking.md.</remarks>
/// <param name="row">The campaign's own row.</param>
/// <param name="piece">Gives the row of a number, unread.</param>
internal sealed class CampaignStore(IPersistentState<CampaignState> row, Func<int, IPersistentState<CampaignPiece>> piece) : IPersistentState<CampaignState>
{
    /// <summary>The name that pieces are stored under.</summary>
    public const string PieceName = "campaign-piece";

    private readonly Dictionary<int, IPersistentState<CampaignPiece>> rows = []; // that the campaign's row names
    private readonly HashSet<int> taken = []; // by nobody knows whom: what a process wrote that died before it was named
    private ListPieces<CampaignEntry> entries = ListPieces<CampaignEntry>.Empty;
    private ListPieces<ExperimentEvent> events = ListPieces<ExperimentEvent>.Empty;
    private CampaignState? whole;

    /// <summary>With all experiments and the whole log.</summary>
    public CampaignState State
    {
        get => whole ?? row.State;
        set => whole = value;
    }

    public string? Etag => row.Etag;

    public bool RecordExists => row.RecordExists;

    /// <summary>A campaign's state from its own row and the pieces that this names.</summary>
    public static CampaignState Whole(CampaignState stored, Func<int, CampaignPiece> pieceOf) => stored with
    {
        Entries = [.. stored.EntryPieces.SelectMany(number => pieceOf(number).Entries), .. stored.Entries],
        Events = [.. stored.EventPieces.SelectMany(number => pieceOf(number).Events), .. stored.Events],
        EntryPieces = [],
        EventPieces = [],
    };

    public async Task ReadStateAsync()
    {
        await row.ReadStateAsync();
        await ReadPiecesAsync();
    }

    /// <summary>Reads what the campaign's row names, which has been read.</summary>
    /// <exception cref="DamagedStateException">A piece is not there.</exception>
    public async Task ReadPiecesAsync()
    {
        var stored = row.State;
        rows.Clear();
        foreach (var some in stored.EntryPieces.Concat(stored.EventPieces).Chunk(StatePieces.AtOnce))
        {
            foreach (var number in some) rows[number] = piece(number);
            await Task.WhenAll(some.Select(number => rows[number].ReadStateAsync()));
        }

        if (rows.FirstOrDefault(one => !one.Value.RecordExists) is { Value: not null } missing)
            throw new DamagedStateException($"piece {missing.Key} of this campaign's state is not there; restore the platform's state from a backup");
        entries = new([.. stored.EntryPieces.Select(number => (number, rows[number].State.Entries))], stored.Entries);
        events = new([.. stored.EventPieces.Select(number => (number, rows[number].State.Events))], stored.Events);
        whole = Whole(stored, number => rows[number].State);
    }

    public async Task WriteStateAsync()
    {
        var next = State; // as it is now: others may decide meanwhile
        var (nextEntries, nextEvents) = (entries.After(next.Entries), events.After(next.Events));
        List<CampaignPiece> added =
        [
            .. nextEntries.Pieces.Where(one => one.Number < 0).Select(one => new CampaignPiece { Entries = one.Items }),
            .. nextEvents.Pieces.Where(one => one.Number < 0).Select(one => new CampaignPiece { Events = one.Items }),
        ];
        var numbers = await FreeAsync(added.Count);
        await Task.WhenAll(numbers.Zip(added, (number, content) =>
        {
            rows[number].State = content;
            return rows[number].WriteStateAsync();
        }));
        var left = new Queue<int>(numbers);
        (nextEntries, nextEvents) = (nextEntries.Numbered(left), nextEvents.Numbered(left));
        row.State = next with { Entries = nextEntries.End, EntryPieces = [.. nextEntries.Numbers], Events = nextEvents.End, EventPieces = [.. nextEvents.Numbers] };
        await row.WriteStateAsync();
        (entries, events) = (nextEntries, nextEvents);
        await ClearAsync([.. rows.Keys.Except(nextEntries.Numbers).Except(nextEvents.Numbers)]);
    }

    public async Task ClearStateAsync()
    {
        await row.ClearStateAsync();
        (whole, entries, events) = (null, ListPieces<CampaignEntry>.Empty, ListPieces<ExperimentEvent>.Empty);
        await ClearAsync([.. rows.Keys]);
    }

    /// <summary>The least numbers whose rows hold nothing. Whoever has another view of this campaign may take the same: then one of the two cannot write.</summary>
    private async Task<IReadOnlyList<int>> FreeAsync(int count)
    {
        List<int> free = [];
        for (var number = 0; free.Count < count; number++)
        {
            if (rows.ContainsKey(number) || taken.Contains(number)) continue;
            var one = piece(number);
            await one.ReadStateAsync();
            if (one.RecordExists) taken.Add(number);
            else
            {
                rows[number] = one;
                free.Add(number);
            }
        }

        return free;
    }

    /// <summary>Nobody names these any more. One that cannot be cleared now takes its room, and nothing else.</summary>
    private async Task ClearAsync(IReadOnlyList<int> numbers)
    {
        foreach (var number in numbers)
        {
            await rows[number].ClearStateAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            rows.Remove(number);
        }
    }
}
