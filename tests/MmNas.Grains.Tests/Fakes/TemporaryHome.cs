namespace MmNas.Grains.Tests.Fakes;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryHome : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("mmnas-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
