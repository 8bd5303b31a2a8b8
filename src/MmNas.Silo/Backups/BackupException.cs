namespace MmNas.Silo.Backups;

/// <summary>A backup cannot be made or restored; the message says why and what to do.</summary>
/// <param name="message">For people.</param>
/// <param name="isMisuse">Whether another folder was to be named, and nothing is broken.</param>
/// <param name="cause">What was met.</param>
public sealed class BackupException(string message, bool isMisuse = false, Exception? cause = null) : Exception(message, cause)
{
    public bool IsMisuse => isMisuse;
}
