using MmNas.Files;

namespace MmNas.Grains.Devices;

/// <summary>What users have while a plan is made, in threads, beside their quotas.</summary>
internal sealed class UserThreads
{
    private readonly UserQuotas quotas;
    private readonly Dictionary<string, int> held = new(StringComparer.Ordinal), kept = new(StringComparer.Ordinal);

    public UserThreads(UserQuotas quotas, IEnumerable<Claim> holders)
    {
        this.quotas = quotas;
        foreach (var holder in holders) Hold(holder.Request.User, holder.Grant!.Weight);
    }

    public void Hold(string user, int threads) => held[user] = held.GetValueOrDefault(user) + threads;

    /// <summary>Keeps room for a request that waits, so that the user's later ones do not overtake it for ever.</summary>
    public void Keep(string user, int threads) => kept[user] = kept.GetValueOrDefault(user) + threads;

    /// <summary>By how many threads a user would exceed the quota with <paramref name="more"/> threads; 0 or less where there is room.</summary>
    public int Beyond(string user, int more) => quotas.Of(user) is { } quota ? held.GetValueOrDefault(user) + kept.GetValueOrDefault(user) + more - quota : 0;

    /// <summary>Whether a user's quota is large enough for this many threads, once all else of the user has ended.</summary>
    public bool Admits(string user, int threads) => quotas.Of(user) is not { } quota || threads <= quota;

    /// <summary>"ann may have 4 threads at a time, and has 3".</summary>
    public string Standing(string user) => $"{quotas.RuleOf(user)}, and has {held.GetValueOrDefault(user)}";
}
