namespace MmNas.Silo.Backups;

/// <summary>A file is there, and the disk gives an error for what is in it.</summary>
internal sealed class UnreadableFileException(string message, Exception cause) : IOException(message, cause);
