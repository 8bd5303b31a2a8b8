namespace MmNas.Console.Comparing;

/// <summary>One thing about several experiments.</summary>
/// <param name="Name">What it is, for people: "found val accuracy".</param>
/// <param name="Values">One per experiment, a text or a number; null where it has none.</param>
internal sealed record ComparisonRow(string Name, IReadOnlyList<object?> Values)
{
    /// <summary>How people read a value.</summary>
    public Func<object, string> Words { get; init; } = value => $"{value}";

    /// <summary>What stands where there is no value.</summary>
    public string None { get; init; } = "-";

    /// <summary>The name where values stand as they are: with their unit.</summary>
    public string Column { get => field ?? Name; init; }

    /// <summary>Whether it is something that a spec asks for, and not what came of it.</summary>
    public bool IsSetting { get; init; }

    /// <summary>For people, the experiments in their order.</summary>
    public IEnumerable<string> Cells => Values.Select(value => value is null ? None : Words(value));
}
