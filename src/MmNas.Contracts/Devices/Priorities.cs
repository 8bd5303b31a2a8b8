namespace MmNas.Contracts.Devices;

/// <summary>The priorities' names in specs and results.</summary>
public static class Priorities
{
    /// <summary>low, normal or high.</summary>
    public static string ToName(this Priority priority) => priority.ToString().ToLowerInvariant();
}
