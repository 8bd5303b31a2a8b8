using System.Globalization;

namespace MmNas.Measuring.Measures;

/// <summary>What the kernel counts as this process's memory.</summary>
internal static class ResidentMemory
{
    private const string Field = "VmHWM:";

    /// <summary>The most that was resident at once, in bytes; 0 where the kernel does not say. Pages of mapped files count.</summary>
    public static long Peak() => File.Exists("/proc/self/status") && File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(Field, StringComparison.Ordinal)) is { } line
        ? long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) << 10
        : 0;
}
