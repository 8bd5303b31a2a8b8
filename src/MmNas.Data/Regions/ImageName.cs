namespace MmNas.Data;

/// <summary>What a data set calls a picture: an id, a file name, or both.</summary>
/// <param name="Id">The number that its files' names end in, where the data set says it apart from the name.</param>
/// <param name="File">For example "1000092795.jpg"; a file of this name goes before one that only has the id.</param>
public readonly record struct ImageName(long? Id, string? File = null)
{
    /// <summary>The name of a file alone.</summary>
    public static ImageName OfFile(string file) => new(null, file);

    /// <inheritdoc/>
    public override string ToString() => File ?? $"{Id}";
}
