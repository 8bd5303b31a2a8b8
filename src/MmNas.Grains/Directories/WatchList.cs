namespace MmNas.Grains.Directories;

/// <summary>What ought to run: at a beat each is woken, until it says that it rests.</summary>
/// <param name="wake">Wakes one; answers whether it is to be woken again.</param>
/// <param name="rests">Told of one that rests and is no longer woken.</param>
/// <param name="asleep">Told of one that could not be woken; it will be tried again.</param>
/// <param name="time">For the beats.</param>
internal sealed class WatchList(Func<string, Task<bool>> wake, Func<string, Task> rests, Action<string, string> asleep, TimeProvider time)
{
    private static readonly TimeSpan BetweenBeats = TimeSpan.FromSeconds(2), MostBetweenTries = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, long> watched = []; // with the number of the last Add
    private readonly HashSet<string> waking = []; // have not answered yet
    private readonly Dictionary<string, (int Failures, long Since)> failing = [];
    private long added;
    private long? last;

    public void Add(string id)
    {
        watched[id] = ++added;
        failing.Remove(id);
    }

    public bool Has(string id) => watched.ContainsKey(id);

    public void Remove(string id)
    {
        watched.Remove(id);
        failing.Remove(id);
    }

    /// <summary>Comes from every silo; more than one every two seconds changes nothing.</summary>
    public void Beat()
    {
        if (last is { } before && time.GetElapsedTime(before) < BetweenBeats) return;
        last = time.GetTimestamp();
        foreach (var id in watched.Keys.Where(IsDue).ToList().Where(waking.Add)) WakeAsync(id).Ignore(); // one that takes long must not keep the others asleep, nor gather calls
    }

    /// <summary>One that cannot be woken is tried at growing intervals.</summary>
    private bool IsDue(string id)
    {
        if (!failing.TryGetValue(id, out var trouble)) return true;
        var wait = BetweenBeats * Math.Pow(2, trouble.Failures);
        return time.GetElapsedTime(trouble.Since) >= (wait < MostBetweenTries ? wait : MostBetweenTries) - BetweenBeats;
    }

    private async Task WakeAsync(string id)
    {
        var number = watched[id];
        try
        {
            var goesOn = await wake(id);
            failing.Remove(id);
            if (goesOn || watched.GetValueOrDefault(id) != number) return; // else it was added again meanwhile
            watched.Remove(id);
            await rests(id);
        }
        catch (Exception e)
        {
            if (!watched.ContainsKey(id)) return; // it was removed meanwhile
            failing[id] = (Math.Min(failing.GetValueOrDefault(id).Failures + 1, 10), time.GetTimestamp());
            asleep(id, e.Message);
        }
        finally
        {
            waking.Remove(id);
        }
    }
}
