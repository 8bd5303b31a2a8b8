using MessagePack;

namespace MmNas.Grains.Life;

/// <summary>An order to stop that is stored before it is carried out, so that a process that dies in between leaves it to the next one.</summary>
[MessagePackObject(keyAsPropertyName: true)]
public sealed record StopOrder
{
    public StopKind Kind { get; init; }

    /// <summary>Why, in words for people.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Of a pause: whether its campaign has ordered it, so that a search which has reached a hold epoch waits there for the campaign's decision, and not for people.</summary>
    public bool KeepsHold { get; init; }

    [IgnoreMember]
    internal LifeStage Stage => Kind switch
    {
        StopKind.Pause => LifeStage.Pausing,
        StopKind.Cancel => LifeStage.Cancelling,
        StopKind.Fail => LifeStage.Failing,
        StopKind.Delete => LifeStage.Deleting,
        _ => throw new ArgumentOutOfRangeException(nameof(Kind), Kind, "no such kind of stop is known"),
    };

    /// <param name="stage">One that is stopping.</param>
    /// <param name="reason">Why, in words for people.</param>
    internal static StopOrder For(LifeStage stage, string reason) => new()
    {
        Kind = stage switch
        {
            LifeStage.Pausing => StopKind.Pause,
            LifeStage.Cancelling => StopKind.Cancel,
            LifeStage.Failing => StopKind.Fail,
            LifeStage.Deleting => StopKind.Delete,
            _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "nothing is stopping in this stage"),
        },
        Reason = reason,
    };
}

/// <summary>What a stop leads to.</summary>
public enum StopKind
{
    Pause = 0,
    Cancel = 1,
    Fail = 2,
    Delete = 3,
}
