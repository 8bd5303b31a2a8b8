namespace MmNas.Exporting.Exports;

/// <summary>A folder that is written beside its place and renamed: under its name it is whole or not there.</summary>
public sealed class ExportFolder : IDisposable
{
    private readonly string place, beside;
    private readonly List<string> files = [];

    /// <param name="place">The folder, not there or empty.</param>
    /// <exception cref="IOException">The place beside it cannot be written.</exception>
    public ExportFolder(string place)
    {
        this.place = Path.TrimEndingDirectorySeparator(Path.GetFullPath(place));
        beside = $"{this.place}.part-{Environment.ProcessId}";
        if (Directory.Exists(beside)) Directory.Delete(beside, recursive: true); // of a process of the same number, long gone
        Directory.CreateDirectory(beside);
    }

    /// <summary>Looks, before any work, whether the place is free.</summary>
    /// <exception cref="InvalidDataException">Something is there.</exception>
    public static void RequireFree(string place)
    {
        if (File.Exists(place)) throw new InvalidDataException($"{place} is a file; name a folder that is not there yet with --out");
        if (Directory.Exists(place) && Directory.EnumerateFileSystemEntries(place).Any())
            throw new InvalidDataException($"{place} is there already and not empty; remove it, or name another folder with --out");
    }

    /// <summary>Whether a file has been written.</summary>
    public bool Has(string name) => files.Contains(name);

    /// <summary>Writes a file of text, in UTF-8.</summary>
    public void Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Writes a file.</summary>
    public void Write(string name, byte[] bytes) => Write(name, file => file.Write(bytes));

    /// <summary>Writes a file.</summary>
    /// <param name="name">Its name, or its path within the folder.</param>
    /// <param name="write">Writes all of it.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(string name, Action<FileStream> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(beside, name))!);
        using var file = new FileStream(Path.Combine(beside, name), FileMode.CreateNew, FileAccess.Write);
        write(file);
        file.Flush(flushToDisk: true);
        files.Add(name);
    }

    /// <summary>Puts the folder in its place.</summary>
    /// <returns>Names of its files, sorted.</returns>
    public IReadOnlyList<string> Commit()
    {
        RequireFree(place);
        if (Directory.Exists(place)) Directory.Delete(place); // an empty one
        Directory.Move(beside, place);
        return [.. files.Order(StringComparer.Ordinal)];
    }

    /// <summary>What was not committed goes.</summary>
    public void Dispose()
    {
        if (Directory.Exists(beside)) Directory.Delete(beside, recursive: true);
    }
}
