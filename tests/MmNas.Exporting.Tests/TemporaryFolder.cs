namespace MmNas.Exporting.Tests;

/// <summary>An empty folder that goes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("mmnas-export-").FullName;

    public string this[params string[] path] => Path.Combine([Root, .. path]);

    public string Write(byte[] content, params string[] path)
    {
        var file = this[path];
        File.WriteAllBytes(file, content);
        return file;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
