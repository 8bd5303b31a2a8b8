using MessagePack;
using MmNas.Contracts.Devices;

namespace MmNas.Contracts.Experiments;

/// <summary>What comes with a spec when it is submitted.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record Submission
{
    /// <summary>The campaign's id; null for an experiment by itself.</summary>
    public string? Campaign { get; init; }

    /// <summary>Whose share of the devices it counts to: its campaign's, or that of all experiments by themselves, which then end one after another instead of all at the end.</summary>
    [IgnoreMember]
    public string Account => Campaign ?? "(no campaign)";

    /// <summary>Whose quota of the devices it counts to: the name of who submitted it; empty where nobody is known.</summary>
    [IgnoreMember]
    public string User => By?.User ?? "";

    public Priority Priority { get; init; } = Priority.Normal;

    /// <summary>Who submitted it; null where a command of version 0.6 or before did.</summary>
    public Submitter? By { get; init; }

    /// <summary>Epochs of the search at whose end it pauses by itself, from few to many: its campaign compares searches there and resumes those that go on.</summary>
    public IReadOnlyList<int> HoldEpochs { get; init; } = [];
}
