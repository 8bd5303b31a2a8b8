using System.Globalization;

namespace MmNas.Console.Tests.EndToEnd;

/// <summary>A process that serves a home folder, as the kernel sees it.</summary>
internal sealed class SoakedProcess(int id, string home)
{
    /// <summary>What it holds now.</summary>
    public SoakSample Look()
    {
        var status = File.ReadLines($"/proc/{id}/status").Select(line => line.Split(':', 2)).ToDictionary(field => field[0], field => field[1].Trim());
        return new(
            long.Parse(status["VmRSS"].Split(' ')[0], CultureInfo.InvariantCulture) << 10,
            Directory.GetFileSystemEntries($"/proc/{id}/fd").Length,
            int.Parse(status["Threads"], CultureInfo.InvariantCulture),
            Bytes(home, "state.db*"),
            Bytes(Path.Combine(home, "logs"), "*"));
    }

    private static long Bytes(string folder, string pattern) => Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles(pattern).Sum(file => file.Exists ? file.Length : 0) : 0;
}

/// <summary>What a process holds at one moment.</summary>
/// <param name="Resident">Bytes in memory.</param>
/// <param name="Handles">Open files and sockets.</param>
/// <param name="Threads">Of the process.</param>
/// <param name="Database">Bytes of the state file and its log.</param>
/// <param name="Logs">Bytes of all log files.</param>
internal sealed record SoakSample(long Resident, long Handles, long Threads, long Database, long Logs);
