using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MmNas.Api.Json;
using MmNas.Api.Rows;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Grains.Storage;
using MmNas.Silo.Census;
using MmNas.Tasks;

namespace MmNas.Api.Events;

/// <summary>Compares each census with the one before and keeps what has changed, once for all who listen: a listener costs the silo what is sent to it, and no call of a grain.</summary>
internal sealed partial class ChangeFeed(PlatformCensus census, TaskCatalogue tasks, HomeFolder home, ILocalSiloDetails silo, ILogger<ChangeFeed> log) : BackgroundService
{
    /// <summary>Who is further behind than this begins anew.</summary>
    private const int MostKept = 8192;

    private readonly Lock changing = new();
    private readonly Queue<ChangeEvent> kept = [];
    private readonly Dictionary<string, (object View, object? Standing, long? Bytes, string Row)> rows = [];
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string devices = "", platform = "";
    private long last;

    /// <summary>Another one for each start of the process: numbers of an earlier one mean nothing here.</summary>
    public string Epoch { get; } = $"{Guid.NewGuid():N}"[..8];

    /// <summary>The number of the newest change.</summary>
    public long Last
    {
        get
        {
            lock (changing) return last;
        }
    }

    /// <summary>All changes behind a number as they come; null once where some of those are no longer kept, and those from then on.</summary>
    public async IAsyncEnumerable<ChangeEvent?> BehindAsync(long number, [EnumeratorCancellation] CancellationToken cancel)
    {
        while (true)
        {
            Task coming;
            ChangeEvent[] news;
            bool isBehind;
            lock (changing)
            {
                coming = next.Task;
                isBehind = number > last || (kept.TryPeek(out var oldest) && number < oldest.Number - 1);
                news = isBehind ? [] : [.. kept.SkipWhile(one => one.Number <= number)];
                number = last;
            }

            if (isBehind) yield return null;
            foreach (var one in news) yield return one;
            await coming.WaitAsync(cancel);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var seen = census.Latest;
        try
        {
            while (true)
            {
                seen = await census.NextAsync(seen, stoppingToken);
                TryCompare(seen);
            }
        }
        catch (OperationCanceledException)
        {
            // the silo stops
        }
    }

    /// <summary>What cannot be told must not end the silo.</summary>
    private void TryCompare(PlatformSnapshot snapshot)
    {
        try
        {
            Compare(snapshot);
        }
        catch (Exception e)
        {
            Failed(e);
        }
    }

    /// <summary>Takes what differs from the snapshot before.</summary>
    internal void Compare(PlatformSnapshot snapshot)
    {
        List<(string Type, string Subject, string Data)> changes = [];
        HashSet<string> there = [];
        foreach (var view in snapshot.Experiments) Experiment(view, snapshot, there, changes);
        foreach (var view in snapshot.Campaigns) Campaign(view, there, changes);
        foreach (var gone in rows.Keys.Where(id => !there.Contains(id)).ToList())
        {
            rows.Remove(gone);
            changes.Add(("gone", "", JsonSerializer.Serialize(new { id = gone }, ApiJson.Options)));
        }

        if (Written(snapshot.Devices) is var now && now != devices) changes.Add(("devices", "", devices = now));
        var figures = PlatformRow.Of(snapshot, silo.Name, default, canWrite: null, tasks, home) with { Taken = null, Disk = [] }; // what changes at every look is asked for
        if (Written(figures) is var glance && glance != platform) changes.Add(("platform", "", platform = glance));
        Keep(changes);
    }

    private void Experiment(ExperimentView view, PlatformSnapshot snapshot, HashSet<string> there, List<(string Type, string Subject, string Data)> changes)
    {
        there.Add(view.Id);
        var standing = view.Phase.IsAtRest() ? null : snapshot.Devices; // what rests has no device and waits for none
        var bytes = snapshot.BytesOf(view.Id);
        if (rows.TryGetValue(view.Id, out var before) && ReferenceEquals(before.View, view) && ReferenceEquals(before.Standing, standing) && before.Bytes == bytes) return;
        var row = Written(ExperimentRow.Of(view, snapshot.Devices, tasks, bytes));
        rows[view.Id] = (view, standing, bytes, row);
        if (row == before.Row) return;
        changes.Add(("experiment", "", row));
        changes.Add(("view", view.Id, JsonSerializer.Serialize(new { id = view.Id, round = view.Round }, ApiJson.Options)));
    }

    private void Campaign(CampaignView view, HashSet<string> there, List<(string Type, string Subject, string Data)> changes)
    {
        there.Add(view.Id);
        var row = Written(CampaignRow.Of(view));
        var isNew = !rows.TryGetValue(view.Id, out var before) || before.Row != row;
        rows[view.Id] = (view, null, null, row);
        if (isNew) changes.Add(("campaign", "", row));
    }

    private void Keep(IReadOnlyList<(string Type, string Subject, string Data)> changes)
    {
        if (changes.Count == 0) return;
        TaskCompletionSource told;
        lock (changing)
        {
            foreach (var (type, subject, data) in changes) kept.Enqueue(new(++last, type, subject, data));
            while (kept.Count > MostKept) kept.Dequeue();
            told = next;
            next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        told.SetResult();
    }

    [LoggerMessage(LogLevel.Error, "changes could not be told to pages; they are compared again in a few seconds")]
    private partial void Failed(Exception cause);

    private static string Written<T>(T value) => JsonSerializer.Serialize(value, ApiJson.Options);
}
