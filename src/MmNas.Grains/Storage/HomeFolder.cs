namespace MmNas.Grains.Storage;

/// <summary>Where the platform keeps what it makes: state, checkpoints, drawn scenes, logs.</summary>
/// <param name="Path">Absolute.</param>
public sealed record HomeFolder(string Path)
{
    /// <summary>Scenes drawn for specs that name no folder.</summary>
    public string Scenes => System.IO.Path.Combine(Path, "scenes");

    /// <summary>What the platform has to say for itself, a file a day.</summary>
    public string Logs => System.IO.Path.Combine(Path, "logs");

    /// <summary>The checkpoints of one stage of one experiment.</summary>
    /// <param name="experiment">The experiment's id.</param>
    /// <param name="stage">"search", "found" or a baseline's name.</param>
    public CheckpointFolder Checkpoints(string experiment, string stage) =>
        new(System.IO.Path.Combine(Path, "checkpoints", experiment, stage));
}
