namespace MmNas.Silo.Logging;

/// <summary>Whose lines are not our own, by how their categories begin.</summary>
internal static class Libraries
{
    public static IReadOnlyList<string> Names { get; } = ["Orleans", "Polly", "Microsoft", "System"];

    /// <summary>Those whose warnings are how a cluster goes about its business: a probe or a timer that came late on a machine that trains with all its cores, a
    /// silo that left and came back, ranges that change hands. What comes of it (a silo that is declared dead, an experiment that moves) is said as an error,
    /// or by ourselves.</summary>
    private static readonly string[] Routine =
    [
        "Orleans.Runtime.AsyncTimer.",
        "Orleans.Runtime.CallbackData",
        "Orleans.Runtime.GrainDirectory.",
        "Orleans.Runtime.MembershipService.",
        "Orleans.Runtime.SiloLifecycleSubject",
    ];

    public static bool Have(string category) => Names.Any(name => category.StartsWith(name, StringComparison.Ordinal));

    /// <summary>Whether a warning of the category is for the log's files alone: an operator would take it for trouble.</summary>
    public static bool WarnRoutinely(string category) => Routine.Any(name => category.StartsWith(name, StringComparison.Ordinal));
}
