using FsCheck;
using FsCheck.Fluent;

namespace MmNas.Grains.Tests.Protocol;

/// <summary>Something that goes wrong besides what goes wrong with messages and writes all the time.</summary>
/// <param name="Kind">What.</param>
/// <param name="Who">Number of the grain or silo, modulo how many there are.</param>
/// <param name="After">Milliseconds after the one before.</param>
internal sealed record Trouble(TroubleKind Kind, int Who, int After)
{
    public static Gen<Trouble> Any { get; } =
        from kind in Gen.Elements(Enum.GetValues<TroubleKind>())
        from who in Gen.Choose(0, 30)
        from after in Gen.Choose(0, 3000)
        select new Trouble(kind, who, after);
}

/// <summary>The kinds of <see cref="Trouble"/>.</summary>
internal enum TroubleKind
{
    /// <summary>Any grain's process dies.</summary>
    Kill,

    /// <summary>An experiment's process dies.</summary>
    KillExperiment,

    /// <summary>A silo with trainers dies; another comes in its place.</summary>
    KillSilo,

    /// <summary>A grain is in memory twice for a while.</summary>
    Twin,

    /// <summary>An experiment or a retraining is frozen, others go on in its place, and it wakes.</summary>
    Freeze,

    /// <summary>People pause and resume.</summary>
    Pause,

    /// <summary>A checkpoint that somebody would go on from is lost.</summary>
    LoseFile,

    /// <summary>People submit another experiment, and pause, cancel or delete it while it starts.</summary>
    StopAStart,

    /// <summary>People submit another experiment, and pause, cancel or delete it at any time of its life; one that is deleted they may submit again under its id, with another seed.</summary>
    Stop,

    /// <summary>People submit an experiment that they have submitted already.</summary>
    SubmitAgain,

    /// <summary>People submit a campaign of two searches that are compared at hold epochs; they let it be, or pause, resume, cancel or delete it.</summary>
    Campaign,
}
