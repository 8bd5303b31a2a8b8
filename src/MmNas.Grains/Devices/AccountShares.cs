namespace MmNas.Grains.Devices;

/// <summary>What each account has had, in thread-seconds: its virtual time. The one that had least goes first.</summary>
internal sealed class AccountShares
{
    private readonly Dictionary<string, double> used = [];

    /// <summary>0 for an account that nobody knows.</summary>
    public double this[string account] => used.GetValueOrDefault(account);

    /// <summary>To be kept, so that a start of the pool forgives nobody.</summary>
    public IReadOnlyDictionary<string, double> All => used;

    public void Restore(IReadOnlyDictionary<string, double> kept)
    {
        foreach (var (account, seconds) in kept) used[account] = seconds;
    }

    /// <summary>An account that did not ask until now begins no earlier than the others are: nobody catches up for a past without requests.</summary>
    /// <param name="account">The account that asks for the first time.</param>
    /// <param name="others">Those who hold a slot; where nobody does, those who wait.</param>
    public void Join(string account, IEnumerable<string> others) =>
        used[account] = Math.Max(this[account], others.Select(other => this[other]).DefaultIfEmpty().Min());

    public void Charge(string account, int threads, TimeSpan time) => used[account] = this[account] + (threads * time.TotalSeconds);

    /// <summary>Forgets accounts without a request that would begin where the others are anyhow.</summary>
    public void Forget(IReadOnlySet<string> active)
    {
        var least = active.Select(account => this[account]).DefaultIfEmpty(double.PositiveInfinity).Min();
        foreach (var gone in used.Where(each => !active.Contains(each.Key) && each.Value <= least).Select(each => each.Key).ToList()) used.Remove(gone);
    }
}
