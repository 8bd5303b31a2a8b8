namespace MmNas.Silo.Logging;

/// <summary>Whose lines are not our own, by how their categories begin.</summary>
internal static class Libraries
{
    public static IReadOnlyList<string> Names { get; } = ["Orleans", "Polly", "Microsoft", "System"];

    public static bool Have(string category) => Names.Any(name => category.StartsWith(name, StringComparison.Ordinal));
}
