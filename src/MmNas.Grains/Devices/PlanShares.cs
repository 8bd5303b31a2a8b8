namespace MmNas.Grains.Devices;

/// <summary>Accounts while a plan is made: what they had, and a quantum in advance for each thread that they hold or are promised.</summary>
/// <remarks>The advance is why two accounts that begin together share what is free, and why slots do not swing from one to the other and back.</remarks>
internal sealed class PlanShares
{
    private readonly AccountShares shares;
    private readonly double quantum;
    private readonly bool isFair;
    private readonly Dictionary<string, int> held = [];

    public PlanShares(AccountShares shares, LeaseRules rules, IEnumerable<Claim> holders)
    {
        (this.shares, quantum, isFair) = (shares, rules.Quantum.TotalSeconds, rules.Order is ServedBy.Fair);
        foreach (var holder in holders) Hold(holder.Request.Account, holder.Grant!.Weight);
    }

    /// <summary>Virtual time with the advance, as if the account held that many threads more.</summary>
    public double At(string account, int more = 0) => shares[account] + (quantum * (held.GetValueOrDefault(account) + more));

    public void Hold(string account, int threads) => held[account] = held.GetValueOrDefault(account) + threads;

    /// <summary>Whether a waiting account is so far behind a holding one that the holder makes room: not if that put the holder behind in its turn,
    /// and nowhere where service goes by submission.</summary>
    /// <param name="waiting">Who would get.</param>
    /// <param name="gets">How many threads the waiting account would get.</param>
    /// <param name="holding">Who would give.</param>
    /// <param name="gives">How many threads the other account would give.</param>
    public bool IsOwed(string waiting, int gets, string holding, int gives) =>
        isFair && waiting != holding && shares[holding] - shares[waiting] > quantum && At(waiting, gets) <= At(holding, -gives);
}
