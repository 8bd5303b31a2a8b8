namespace MmNas.Console.Benching;

/// <summary>Where the noise of a bench lies: where it is told to stay, or in a folder that goes with the bench.</summary>
internal sealed class NoisePlace : IDisposable
{
    private readonly bool stays;

    private NoisePlace(string path, bool stays) => (Path, this.stays) = (path, stays);

    public string Path { get; }

    /// <param name="folder">Null is a temporary one.</param>
    public static NoisePlace Of(string? folder) => folder is null
        ? new(Directory.CreateTempSubdirectory("mmnas-bench-").FullName, stays: false)
        : new(Directory.CreateDirectory(folder).FullName, stays: true);

    public void Dispose()
    {
        if (!stays) Directory.Delete(Path, recursive: true);
    }
}
