using System.Text.Json;

namespace MmNas.Data;

/// <summary>scenes.json: the settings that a folder of scenes was drawn with. Written last, so that it means that all is there.</summary>
internal static class SceneMarker
{
    private const string FileName = "scenes.json";
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true };

    /// <summary>The settings of the scenes in a folder; null when it holds none that are complete.</summary>
    public static SceneSettings? Read(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize<SceneSettings>(File.ReadAllBytes(Path.Combine(folder, FileName)));
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Says that the scenes in a folder are complete.</summary>
    public static void Write(string folder, SceneSettings settings) =>
        File.WriteAllBytes(Path.Combine(folder, FileName), JsonSerializer.SerializeToUtf8Bytes(settings, Options));
}
