namespace MmNas.Data;

/// <summary>What a task says about scenes, and the layout in which it keeps it.</summary>
public interface ISceneTask
{
    /// <summary>The task's name; it stands in scenes.json, the mark of a folder of complete scenes.</summary>
    string Name { get; }

    /// <summary>The number that versions up to 0.5.0 had for the task in scenes.json; null for a task that is younger.</summary>
    int? OldNumber => null;

    /// <summary>What is said, for people: "questions".</summary>
    string Says { get; }

    /// <summary>Whether every second picture shows the shapes of the one before it in other places, so that only what is said of their places tells the two apart.</summary>
    bool HasTwins(SceneSettings settings) => false;

    /// <summary>Settings that the task cannot work with; empty where it can.</summary>
    IEnumerable<DataProblem> Problems(SceneSettings settings) => [];

    /// <summary>Writes the pictures, their region features and the task's texts.</summary>
    /// <param name="folder">The folder that is written; it is made where it is missing.</param>
    /// <param name="writer">Draws the pictures.</param>
    void Write(string folder, SceneWriter writer);
}
