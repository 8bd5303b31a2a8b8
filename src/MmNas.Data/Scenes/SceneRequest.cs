namespace MmNas.Data;

/// <summary>Scenes that a task wants drawn.</summary>
/// <param name="Task">What is said about them.</param>
/// <param name="Settings">What is drawn.</param>
public sealed record SceneRequest(ISceneTask Task, SceneSettings Settings)
{
    /// <summary>The settings with the task's name, as scenes.json keeps them.</summary>
    public SceneSettings Marked => Settings with { Task = Task.Name };
}
