using System.Globalization;

namespace MmNas.Bench.Packs;

/// <summary>What the kernel counts as this process's memory, in MiB.</summary>
/// <param name="Resident">All that is in memory, mapped files too.</param>
/// <param name="Own">Of that, what belongs to no file and could not be dropped.</param>
internal readonly record struct ProcessMemory(long Resident, long Own)
{
    public static ProcessMemory Now() => new(Field("VmRSS"), Field("RssAnon"));

    private static long Field(string name)
    {
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(name + ":", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) >> 10;
    }
}
