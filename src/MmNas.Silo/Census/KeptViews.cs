namespace MmNas.Silo.Census;

/// <summary>What those show in which nothing can change any more: they are not asked again.</summary>
/// <typeparam name="TKey">Another one for every run of an id.</typeparam>
/// <typeparam name="TView">What one shows.</typeparam>
internal sealed class KeptViews<TKey, TView>
    where TKey : notnull
    where TView : class
{
    private readonly Dictionary<TKey, TView> ended = [];
    private readonly HashSet<TKey> seenEnded = [];

    /// <summary>Null where it is to be asked. Others may be adding theirs meanwhile.</summary>
    public TView? Of(TKey key)
    {
        lock (ended) return ended.GetValueOrDefault(key);
    }

    /// <summary>Takes in one that has ended, at the second look: at the first an id may already have been reused while its grain still shows what it was.</summary>
    public void Keep(TKey key, TView view)
    {
        lock (ended)
        {
            if (!seenEnded.Add(key)) ended[key] = view;
        }
    }

    /// <summary>Forgets all but these.</summary>
    public void KeepOnly(IEnumerable<TKey> keys)
    {
        lock (ended)
        {
            foreach (var gone in seenEnded.Except(keys).ToList()) (_, _) = (ended.Remove(gone), seenEnded.Remove(gone));
        }
    }
}
