namespace MmNas.Grains.Devices;

/// <summary>Who waits, in the order of being served: priority, then, where service is fair, the account that had least, then requests by their turn and by who asked first.</summary>
internal sealed class ServingOrder
{
    private const string Everybody = ""; // no account is called that: all stand in one line

    private readonly PriorityQueue<Line, (int Rank, double Time, long Order)> lines = new();
    private readonly PlanShares shares;
    private readonly Dictionary<string, int> behind = [];
    private Line? last; // its account's place depends on what the one that was served gets

    public ServingOrder(IEnumerable<Claim> waiting, PlanShares shares, ServedBy order)
    {
        this.shares = shares;
        foreach (var group in waiting.GroupBy(claim => (claim.Request.Priority, Account: order is ServedBy.Fair ? claim.Request.Account : Everybody)))
            Enqueue(new(group.Key.Account, -(int)group.Key.Priority, new(group.OrderBy(claim => claim.Request.Turn.Key).ThenBy(claim => claim.Order))));
    }

    /// <summary>The next request; null at the end. Say what it got, or <see cref="PutBehind"/>, before asking for another.</summary>
    public Claim? Next()
    {
        if (last is { Claims.Count: > 0 }) Enqueue(last);
        last = null;
        while (lines.TryDequeue(out var line, out var key))
        {
            if (KeyOf(line).CompareTo(key) > 0)
            {
                Enqueue(line); // the account got something under another priority
                continue;
            }

            last = line;
            return line.Claims.Dequeue();
        }

        return null;
    }

    /// <summary>Others of the account come later by as much as if it had that many threads more: it waits for them.</summary>
    public void PutBehind(string account, int threads) => behind[account] = behind.GetValueOrDefault(account) + threads;

    private void Enqueue(Line line) => lines.Enqueue(line, KeyOf(line));

    private (int Rank, double Time, long Order) KeyOf(Line line) =>
        (line.Rank, shares.At(line.Account, behind.GetValueOrDefault(line.Account)), line.Claims.Peek().Order);

    private sealed record Line(string Account, int Rank, Queue<Claim> Claims);
}
