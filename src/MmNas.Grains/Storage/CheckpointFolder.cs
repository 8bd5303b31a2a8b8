namespace MmNas.Grains.Storage;

/// <summary>The checkpoint files of one stage. A file's name holds its round, so that a new one never overwrites a committed one.</summary>
/// <param name="Path">Absolute.</param>
public sealed record CheckpointFolder(string Path)
{
    /// <summary>The file for the state after so many rounds; its folder is there when this returns.</summary>
    public string FileAfter(long rounds)
    {
        Directory.CreateDirectory(Path);
        return System.IO.Path.Combine(Path, $"round-{rounds}.safetensors");
    }

    /// <summary>Deletes every file but the committed one. Call it after the commit.</summary>
    public void Sweep(string committed)
    {
        foreach (var file in Directory.EnumerateFiles(Path).Where(file => file != committed)) File.Delete(file);
    }
}
