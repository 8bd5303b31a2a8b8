namespace MmNas.Measuring.Measures;

/// <summary>A home folder that goes with what is measured.</summary>
/// <param name="within">Folder that it lies in.</param>
internal sealed class ScratchHome(string within) : IDisposable
{
    public string Path { get; } = Directory.CreateDirectory(System.IO.Path.Combine(System.IO.Path.GetFullPath(within), $"home-{Environment.ProcessId}")).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
