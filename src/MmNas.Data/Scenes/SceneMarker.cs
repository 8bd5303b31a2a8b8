using System.Globalization;
using System.Text.Json;

namespace MmNas.Data;

/// <summary>scenes.json: the settings that a folder of scenes was drawn with. Written last, so that it means that all is there.</summary>
internal static class SceneMarker
{
    private const string FileName = "scenes.json";
    private const int Unwritten = 0; // the number of the task that the file leaves out
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true };

    /// <summary>The settings of the scenes in a folder; null when it holds none that are complete.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="task">The task that asks. Its old number is read as its name; the number of any other task says only that it is another.</param>
    public static SceneSettings? Read(string folder, ISceneTask task)
    {
        try
        {
            var written = JsonSerializer.Deserialize<SceneSettings>(File.ReadAllBytes(Path.Combine(folder, FileName)));
            return written is null ? null : written with { Task = NameOf(written.Task, task) };
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Says that the scenes in a folder are complete.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="task">The task whose texts speak of them.</param>
    /// <param name="settings">What was drawn.</param>
    public static void Write(string folder, ISceneTask task, SceneSettings settings) =>
        File.WriteAllBytes(Path.Combine(folder, FileName), JsonSerializer.SerializeToUtf8Bytes(settings with { Task = task.OldNumber is Unwritten ? "" : task.Name }, Options));

    private static string NameOf(string written, ISceneTask task)
    {
        int? number = written.Length == 0 ? Unwritten : int.TryParse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var old) ? old : null;
        return number is null ? written : number == task.OldNumber ? task.Name : "another task";
    }
}
