using MmNas.Contracts;
using MmNas.Contracts.Trainers;

namespace MmNas.Grains.Trainers;

/// <summary>The rules by which a trainer follows an order or not: what is late, repeated or out of turn changes nothing. No tensor, no grain.</summary>
/// <param name="trainer">The trainer's key, for messages.</param>
internal sealed class SessionLedger(string trainer)
{
    private const long Nobody = -1;

    private long newest;
    private long open = Nobody;
    private long next;
    private bool running;
    private RoundReport? last;

    /// <summary>A lease opens a session; one that is older than any seen is refused.</summary>
    /// <exception cref="FencedException">A later lease has taken over.</exception>
    public void Admit(long fence)
    {
        if (fence < newest) throw new FencedException($"trainer {trainer}", fence, newest);
        (newest, open) = (fence, Nobody);
    }

    /// <summary>Whether the session of a lease is open: then an order to open it is a repetition.</summary>
    public bool IsOpen(long fence) => fence == open;

    /// <summary>The session of the admitted lease stands after this number of rounds.</summary>
    public void Open(long fence, long rounds)
    {
        if (fence == newest) (open, next, running, last) = (fence, rounds, false, null);
    }

    /// <summary>Begins a round.</summary>
    /// <returns>The report of the round where it is the one that was just run, a retry whose first answer got lost; else null, and the round begins.</returns>
    public RoundReport? Begin(long fence, long round)
    {
        Check(fence);
        if (last?.Round == round) return last;
        if (running) throw Refused("a round broke off");
        if (round != next) throw Refused($"round {round} was ordered where round {next} comes next");
        running = true; // until the round is whole: half a round's steps are no state to go on from
        return null;
    }

    public void Finish(long fence, RoundReport report)
    {
        if (fence == open) (last, next, running) = (report, report.Round + 1, false);
    }

    /// <summary>Whether a copy of the state after this number of rounds may be taken now.</summary>
    public void CheckStandsAt(long fence, long rounds)
    {
        Check(fence);
        if (running) throw Refused("a round broke off");
        if (rounds != next) throw Refused($"a copy after {rounds} rounds was ordered where {next} are over");
    }

    /// <exception cref="FencedException">A later lease has taken over.</exception>
    /// <exception cref="TrainerFailureException">The lease has no session here.</exception>
    public void Check(long fence)
    {
        if (fence < newest) throw new FencedException($"trainer {trainer}", fence, newest);
        if (fence != open) throw new TrainerFailureException($"trainer {trainer} has no session under lease {fence}; open it first", isFinal: false);
    }

    /// <returns>Whether there was a session of this lease, which is closed now; that of a later one stays.</returns>
    public bool Close(long fence)
    {
        if (fence != open) return false;
        (newest, open) = (fence + 1, Nobody); // a lease is over with its session: late orders of it are refused as if another had come
        return true;
    }

    private static TrainerFailureException Refused(string why) => new($"{why}; open the session again from the last commit", isFinal: false);
}
