namespace MmNas.Silo.Database;

/// <summary>The cluster's database cannot be used; the message says why and what to do, and holds no secret.</summary>
public sealed class DatabaseException(string message, Exception? cause = null) : Exception(message, cause);
