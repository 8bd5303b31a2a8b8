namespace MmNas.Silo.Backups;

/// <summary>Where a platform's state lies.</summary>
internal interface IStateSource
{
    /// <summary>For people: a home folder, or a cluster's name.</summary>
    string Name { get; }

    /// <summary>Writes the state as it is at one moment, while others may be writing to it.</summary>
    /// <param name="file">A state file of a home folder; it is not there yet.</param>
    /// <param name="cancel">Gives up; what is written then is no state.</param>
    /// <exception cref="BackupException">There is no state, or it cannot be read.</exception>
    Task CopyAsync(string file, CancellationToken cancel);
}
