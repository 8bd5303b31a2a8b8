using MmNas.Console.Shell;

namespace MmNas.Console.Benching;

/// <summary>Where the noise of a bench lies: where it is told to stay, or in a folder that goes with the bench.</summary>
internal sealed class NoisePlace : IDisposable
{
    private readonly bool stays;

    private NoisePlace(string path, bool stays) => (Path, this.stays) = (path, stays);

    public string Path { get; }

    /// <param name="folder">Null is a temporary one.</param>
    /// <exception cref="CommandException">It cannot be made.</exception>
    public static NoisePlace Of(string? folder)
    {
        if (folder is null) return new(Directory.CreateTempSubdirectory("mmnas-bench-").FullName, stays: false);
        try
        {
            return new(Directory.CreateDirectory(folder).FullName, stays: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw OutputFile.Refused(folder, e, "another folder with --data");
        }
    }

    public void Dispose()
    {
        if (!stays) Directory.Delete(Path, recursive: true);
    }
}
