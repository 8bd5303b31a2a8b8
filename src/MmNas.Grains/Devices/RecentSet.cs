namespace MmNas.Grains.Devices;

/// <summary>What is over, for as long as late messages about it may arrive. The time counts from the first addition, so what was added by mistake is not kept out for ever.</summary>
internal sealed class RecentSet<T>(TimeSpan memory)
    where T : notnull
{
    private readonly Dictionary<T, DateTimeOffset> since = [];

    public bool Contains(T what) => since.ContainsKey(what);

    public void Add(T what, DateTimeOffset now) => since.TryAdd(what, now);

    public void Forget(DateTimeOffset now)
    {
        foreach (var old in since.Where(each => each.Value + memory < now).Select(each => each.Key).ToList()) since.Remove(old);
    }
}
