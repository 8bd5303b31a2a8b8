using MmNas.Data;

namespace MmNas.Data.Tests;

/// <summary>The task that settings name.</summary>
internal static class SceneRequests
{
    public static ISceneTask Speaker(this SceneSettings settings) => KnownTasks.All[settings.Task].Scenes!;

    public static SceneRequest Request(this SceneSettings settings) => new(settings.Speaker(), settings);
}
