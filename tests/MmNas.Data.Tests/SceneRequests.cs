using MmNas.Data;

namespace MmNas.Data.Tests;

/// <summary>The task that settings name; the first one where they name none.</summary>
internal static class SceneRequests
{
    public static ISceneTask Speaker(this SceneSettings settings) => (settings.Task.Length == 0 ? KnownTasks.All.Modules[0] : KnownTasks.All[settings.Task]).Scenes!;

    public static SceneRequest Request(this SceneSettings settings) => new(settings.Speaker(), settings);
}
