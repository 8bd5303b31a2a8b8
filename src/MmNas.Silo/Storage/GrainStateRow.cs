namespace MmNas.Silo.Storage;

/// <summary>A grain's state as a table holds it, the same in SQLite and in PostgreSQL.</summary>
/// <param name="Name">Of the state.</param>
/// <param name="Id">Type and key of the grain.</param>
/// <param name="Version">Its ETag.</param>
/// <param name="Data">Null where the state was removed.</param>
internal sealed record GrainStateRow(string Name, string Id, long Version, byte[]? Data);
