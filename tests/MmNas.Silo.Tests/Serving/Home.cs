namespace MmNas.Silo.Tests;

/// <summary>A home folder for one test.</summary>
internal sealed class Home : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("mmnas-home-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
