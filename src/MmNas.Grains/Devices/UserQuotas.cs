using MmNas.Files;

namespace MmNas.Grains.Devices;

/// <summary>How many threads a user's experiments may have at a time, all together. A GPU counts as the cores of its machine, as it does in shares.</summary>
/// <remarks>Users are who they say they are: a quota keeps colleagues from standing in each other's way, and nobody out.</remarks>
public sealed record UserQuotas
{
    /// <summary>For everybody who is not named, and for all together who have no name; null where they have no quota.</summary>
    public int? Each { get; init; }

    /// <summary>By name; goes before <see cref="Each"/>.</summary>
    public IReadOnlyDictionary<string, int> Named { get; init; } = new Dictionary<string, int>();

    /// <summary>Null where there is none.</summary>
    public int? Of(string user) => Named.TryGetValue(user, out var own) ? own : Each;

    /// <summary>"ann may have 4 threads at a time", of a user with a quota.</summary>
    public string RuleOf(string user) => $"{(user.Length > 0 ? user : "who has no name")} may have {Counted.Of(Of(user) ?? 0, "thread")} at a time";
}
