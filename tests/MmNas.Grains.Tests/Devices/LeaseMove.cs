using FsCheck;
using FsCheck.Fluent;

namespace MmNas.Grains.Tests.Devices;

/// <summary>Something that happens to the pool.</summary>
/// <param name="Kind">What.</param>
/// <param name="Who">Chooses the holder, silo or message.</param>
/// <param name="How">Chooses the rest.</param>
public sealed record LeaseMove(LeaseMoveKind Kind, int Who, int How)
{
    public static Gen<LeaseMove> Any { get; } = Gen.Zip(
        Gen.Frequency([.. Enum.GetValues<LeaseMoveKind>().Select(kind => (WeightOf(kind), Gen.Constant(kind)))]),
        Gen.Zip(Gen.Choose(0, 1000), Gen.Choose(0, 1000))).Select(move => new LeaseMove(move.Item1, move.Item2.Item1, move.Item2.Item2));

    private static int WeightOf(LeaseMoveKind kind) => kind switch
    {
        LeaseMoveKind.Ask or LeaseMoveKind.Pass => 6,
        LeaseMoveKind.Crash or LeaseMoveKind.LoseWrite or LeaseMoveKind.FailWrite or LeaseMoveKind.Sleep => 1,
        _ => 2,
    };
}

public enum LeaseMoveKind
{
    /// <summary>A holder asks, the same as before or again.</summary>
    Ask,

    /// <summary>A holder starts again, with another request.</summary>
    AskAnew,

    /// <summary>A holder gives back.</summary>
    Withdraw,

    /// <summary>A holder says nothing any more.</summary>
    FallSilent,

    /// <summary>A message of long ago arrives once more.</summary>
    Repeat,

    /// <summary>A silo offers something.</summary>
    Offer,

    /// <summary>A silo's process is gone without a word.</summary>
    KillSilo,

    /// <summary>A silo says farewell.</summary>
    Farewell,

    /// <summary>Up to a few seconds, in which all who live ask and offer.</summary>
    Pass,

    /// <summary>The process of the pool is starved for a while.</summary>
    Sleep,

    /// <summary>The pool's process dies; what was written is there.</summary>
    Crash,

    /// <summary>A write fails though it landed, and the pool starts again.</summary>
    LoseWrite,

    /// <summary>A write fails and did not land, and the pool starts again.</summary>
    FailWrite,
}
