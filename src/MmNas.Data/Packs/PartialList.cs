using System.Text;
using System.Text.Json;

namespace MmNas.Data;

/// <summary>The file that says what is in a pack that is being made: its conditions, then a line per image, all JSON.</summary>
internal sealed class PartialList : IDisposable
{
    private const int Version = 1, Buffer = 1 << 16; // where it runs over, a line may arrive before its image: that line is found wrong, and the image made again
    private readonly string path;
    private readonly FileStream file;

    private PartialList(string path, FileStream file) => (this.path, this.file) = (path, file);

    /// <summary>What is read of such a file.</summary>
    /// <param name="Conditions">What the pack is made with.</param>
    /// <param name="Lines">The whole lines, up to the first that is none.</param>
    public sealed record Begun(IReadOnlyDictionary<string, string> Conditions, IReadOnlyList<PartialLine> Lines);

    private sealed record Head(int Version, SortedDictionary<string, string> Conditions);

    /// <summary>Null where there is no such file, it is of another version, or not even its first line is whole.</summary>
    public static Begun? Read(string path)
    {
        if (!File.Exists(path)) return null;
        using var lines = File.ReadLines(path).GetEnumerator();
        if (!lines.MoveNext() || Parse<Head>(lines.Current) is not { Version: Version, Conditions: not null } head) return null;
        var read = new List<PartialLine>();
        while (lines.MoveNext() && Parse<PartialLine>(lines.Current) is { Id: not null } line && line is { Entry.Length: PackEntry.Size } or { Problems: not null }) read.Add(line);
        return new(head.Conditions, read);
    }

    /// <summary>Begins the file again with what is known.</summary>
    public static PartialList Write(string path, IReadOnlyDictionary<string, string> conditions, IEnumerable<PartialLine> lines)
    {
        var anew = $"{path}-new";
        using (var file = File.Create(anew))
        {
            Put(file, new Head(Version, new(conditions.ToDictionary(), StringComparer.Ordinal)));
            foreach (var line in lines) Put(file, line);
            file.Flush(flushToDisk: true); // before the rename: after a power cut the part would be lost with its list
        }

        File.Move(anew, path, overwrite: true); // killed here, the old one still holds
        return new(path, new(path, FileMode.Append, FileAccess.Write, FileShare.Read, Buffer));
    }

    public void Add(PartialLine line) => Put(file, line);

    /// <summary>Gives all lines to the system, where they outlive this process.</summary>
    public void HandOver() => file.Flush();

    /// <summary>Closes the file and takes it away.</summary>
    public void Delete()
    {
        file.Dispose();
        File.Delete(path);
    }

    public void Dispose() => file.Dispose();

    private static void Put<T>(Stream into, T line) => into.Write(Encoding.UTF8.GetBytes($"{JsonSerializer.Serialize(line)}\n"));

    private static T? Parse<T>(string line)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line);
        }
        catch (JsonException)
        {
            return null; // cut off when its writer was killed
        }
    }
}
