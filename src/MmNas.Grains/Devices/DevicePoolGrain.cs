using Microsoft.Extensions.Hosting;
using MmNas.Contracts.Devices;
using MmNas.Grains.Storage;
using Orleans.Concurrency;

namespace MmNas.Grains.Devices;

/// <summary>The effects around the <see cref="LeaseBook"/>: the clock, the store, and who waits for an answer. No lease is told before it is stored.</summary>
[Placement.ProtocolPlacement]
[Reentrant] // somebody who waits must not keep others from giving back
[CollectionAgeLimit(Days = 365)]
public sealed partial class DevicePoolGrain(
    [PersistentState("device-pool", GrainStores.Experiments)] IPersistentState<DevicePoolState> store,
    LeaseRules rules, PoolClock clock, IClusterMembershipService members, IHostApplicationLifetime lifetime, ILogger<DevicePoolGrain> log) : Grain, IDevicePoolGrain
{
    /// <summary>How often the passing of time is looked at.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    private readonly AnswerWaiters waiters = new();
    private LeaseBook book = null!;
    private StateWrites<DevicePoolState> writes = null!;
    private Task writing = Task.CompletedTask;
    private long written, durable; // the book's edition in the store, and that edition's last fence
    private bool broken;
    private MembershipVersion buried = MembershipVersion.MinValue; // deaths up to here are known to the book

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (book, writes) = (new(rules, store.RecordExists ? store.State : First, clock.Now), new(store, Break));
        durable = book.LastFence;
        this.RegisterGrainTimer(PassAsync, new() { DueTime = Tick, Period = Tick, Interleave = true });
        return Task.CompletedTask;
    }

    /// <summary>Where nothing is stored, numbers begin above all that were ever granted, in case the row was lost: layers and trainers remember the greatest.</summary>
    private DevicePoolState First => new() { LastFence = clock.Now.ToUnixTimeMilliseconds() };

    public async Task<LeaseStanding> AskAsync(LeaseRequest request)
    {
        Admit();
        book.Ask(request, clock.Now);
        if (book.IsUndecided) await SettleAsync();
        if (!IsNews(request.Id)) await WaitAsync(request.Id);
        Admit();
        return waiters.Tell(request.Id, StandingOf(request.Id));
    }

    public Task WithdrawAsync(Guid request)
    {
        Admit();
        book.Withdraw(request, clock.Now);
        return SettleAsync();
    }

    public Task OfferAsync(DeviceOffer offer)
    {
        Admit();
        book.Offer(offer, clock.Now);
        return book.IsUndecided ? SettleAsync() : Task.CompletedTask;
    }

    public Task LimitAsync(DeviceLimit limit)
    {
        Admit();
        if (!book.Limit(limit, clock.Now)) throw new ArgumentException($"no silo is called {limit.Silo}; there are {string.Join(", ", book.ToView(durable).Devices.Select(offer => offer.Name))}");
        return SettleAsync();
    }

    public Task<DevicesView> ViewAsync() => Task.FromResult(book.ToView(durable));

    // A process that stops waits for running calls: these must not keep it, nor their callers ask on end meanwhile.
    private async Task WaitAsync(Guid request)
    {
        var stopping = lifetime.ApplicationStopping;
        if (stopping.IsCancellationRequested) await waiters.WaitAsync(request, Tick, CancellationToken.None);
        else await waiters.WaitAsync(request, rules.AnswerWithin, stopping);
    }

    private async Task PassAsync(CancellationToken cancel)
    {
        if (broken) return;
        try
        {
            await SettleAsync();
            waiters.Forget(book.Has);
        }
        catch (Exception e)
        {
            LogNotStored(e); // the next caller meets a new activation
        }
    }

    /// <summary>Decides, stores what came of it, and lets everybody know whom it concerns.</summary>
    private async Task SettleAsync()
    {
        Bury();
        book.Decide(clock.Now);
        if (written != book.Edition)
        {
            if (writing.IsCompleted) writing = WriteAsync();
            await writing;
        }

        waiters.Wake(request => !book.Has(request) || IsNews(request));
    }

    /// <summary>One write covers all that was decided until it began; what is decided meanwhile goes with the next.</summary>
    private async Task WriteAsync()
    {
        while (written != book.Edition)
        {
            var (edition, fence) = (book.Edition, book.LastFence);
            await writes.MoveToAsync(book.ToState());
            (written, durable) = (edition, fence);
        }
    }

    private void Break()
    {
        broken = true;
        waiters.Wake(_ => true);
        DeactivateOnIdle();
    }

    private void Admit()
    {
        if (broken) throw new StateNotWrittenException("the device pool could not store its leases and starts over; ask again");
    }

    /// <summary>Where the cluster has declared a silo dead, nobody need wait until its silence is long enough.</summary>
    private void Bury()
    {
        var now = members.CurrentSnapshot;
        if (now.Version == buried) return;
        // What an earlier activation granted may lie on a silo that nobody knows any more: one process after another on the same home, say.
        if (buried == MembershipVersion.MinValue) book.KeepOnly(now.Members.Keys.Select(member => member.ToParsableString()).ToHashSet(), clock.Now);
        buried = now.Version;
        foreach (var member in now.Members.Values.Where(member => member.Status is SiloStatus.Dead)) book.Lose(member.SiloAddress.ToParsableString(), clock.Now);
    }

    private bool IsNews(Guid request) => waiters.IsNews(request, StandingOf(request));

    private LeaseStanding StandingOf(Guid request) => book.StandingOf(request, durable);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The device pool could not store its leases")]
    private partial void LogNotStored(Exception exception);
}
