namespace MmNas.Tests;

/// <summary>An empty folder that goes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("mmnas-data-").FullName;

    public string this[params string[] path] => Path.Combine([Root, .. path]);

    public string Write(string text, params string[] path)
    {
        var file = this[path];
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }

    public string Write(byte[] content, params string[] path)
    {
        var file = this[path];
        File.WriteAllBytes(file, content);
        return file;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
