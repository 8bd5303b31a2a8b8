namespace MmNas.Data;

/// <summary>The identity of what was read.</summary>
/// <param name="Hash">SHA-256 over all of it, 64 lower-case hexadecimal digits.</param>
/// <param name="Parts">What it consists of, so that one can say what differs.</param>
internal sealed record DataVersion(string Hash, IReadOnlyList<DataPart> Parts);
