namespace MmNas.Data;

/// <summary>Draws scenes, asks about them and writes both as a VQA-v2 folder.</summary>
public static class SceneGenerator
{
    /// <summary>Writes the folder; it appears under its name only when it is complete.</summary>
    /// <exception cref="DataException">A setting is out of its range, or the folder is there and not empty.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing is left behind.</exception>
    public static void Write(SceneSettings settings, string folder, IProgress<ReadProgress>? progress = null, CancellationToken cancel = default) =>
        throw new NotImplementedException($"{settings} {folder} {progress} {cancel}");

    /// <summary>Writes the folder unless it is there already with these settings.</summary>
    /// <returns>Whether it had to be written.</returns>
    /// <exception cref="DataException">A setting is out of its range, or the folder holds something else.</exception>
    public static bool Ensure(SceneSettings settings, string folder, IProgress<ReadProgress>? progress = null, CancellationToken cancel = default) =>
        throw new NotImplementedException($"{settings} {folder} {progress} {cancel}");
}
