namespace MmNas.Data;

/// <summary>Draws scenes and writes a folder in the layout of the task: pictures, region features, and what is said of them.</summary>
public static class SceneGenerator
{
    /// <summary>One of the scenes, as <see cref="Write"/> draws it.</summary>
    /// <param name="task">What is said about it.</param>
    /// <param name="settings">What is drawn.</param>
    /// <param name="picture">Its image id: training pictures from 0, validation pictures after them, then test pictures.</param>
    public static Scene SceneOf(ISceneTask task, SceneSettings settings, int picture) => new SceneComposer(settings, task.HasTwins(settings)).Compose(picture);

    /// <summary>Writes the folder; it appears under its name only when it is complete.</summary>
    /// <remarks>It grows beside its place as NAME.writing-RANDOM; only a killed process leaves that behind.</remarks>
    /// <exception cref="DataException">A setting is out of its range, or the folder is there and not empty.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing is left behind.</exception>
    public static void Write(
        SceneRequest scenes, string folder, IProgress<ReadProgress>? progress = null, CancellationToken cancel = default)
    {
        var (task, settings) = (scenes.Task, scenes.Marked);
        SceneRules.Require(task, settings);
        RequireFree(folder, task);
        var growing = $"{Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))}.writing-{Path.GetRandomFileName()}";
        try
        {
            task.Write(growing, new(task, settings, progress, cancel));
            SceneMarker.Write(growing, task, settings);
            Rename(growing, folder, task, settings);
        }
        finally
        {
            if (Directory.Exists(growing)) Directory.Delete(growing, recursive: true);
        }
    }

    /// <summary>Writes the folder unless it is there already with these settings.</summary>
    /// <returns>Whether it had to be written.</returns>
    /// <exception cref="DataException">A setting is out of its range, or the folder holds something else.</exception>
    public static bool Ensure(
        SceneRequest scenes, string folder, IProgress<ReadProgress>? progress = null, CancellationToken cancel = default)
    {
        if (SceneMarker.Read(folder, scenes.Task) == scenes.Marked) return false;
        Write(scenes, folder, progress, cancel);
        return true;
    }

    private static void RequireFree(string folder, ISceneTask task)
    {
        if (File.Exists(folder)) throw new DataException(folder, "is a file, not a folder", "name another one");
        if (!Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any()) return;
        var what = SceneMarker.Read(folder, task) is { } others ? $"holds scenes drawn with {others}" : "is neither empty nor complete scenes";
        throw new DataException(folder, what, "remove that folder, or name another one");
    }

    private static void Rename(string growing, string folder, ISceneTask task, SceneSettings settings)
    {
        try
        {
            if (Directory.Exists(folder)) Directory.Delete(folder); // it was empty
            Directory.Move(growing, folder);
        }
        catch (IOException) when (SceneMarker.Read(folder, task) == settings)
        {
            // Another process wrote the very same scenes in the meantime: these are not needed.
        }
    }
}
