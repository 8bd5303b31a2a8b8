using MmNas.Grains.Storage;

namespace MmNas.Silo.Disk;

/// <summary>Tells what a killed process has left half written from what somebody is writing.</summary>
internal static class Leftover
{
    /// <summary>No checkpoint takes as long to be written.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    public static bool Is(Artefact artefact, DateTimeOffset now) => artefact.Key.EndsWith(".part", StringComparison.Ordinal) && now - artefact.Written > Longest;
}
