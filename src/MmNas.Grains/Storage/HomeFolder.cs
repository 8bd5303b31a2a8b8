namespace MmNas.Grains.Storage;

/// <summary>Where the platform keeps what it makes: state, checkpoints, drawn scenes, extracted regions, logs.</summary>
/// <param name="Path">The folder, an absolute path.</param>
public sealed record HomeFolder(string Path)
{
    private const int ExportDigits = 16; // of a hash

    /// <summary>A file that stands in a home folder from the first file that is restored to the last: what was cut off between is no home yet.</summary>
    public const string Restoring = "restoring";

    /// <summary>Scenes drawn for specs that name no folder.</summary>
    public string Scenes => System.IO.Path.Combine(Path, "scenes");

    /// <summary>Regions that detectors found for specs that name one.</summary>
    public string Packs => System.IO.Path.Combine(Path, "packs");

    /// <summary>Networks of experiments that were asked about pictures, each exported once; they may be removed at any time.</summary>
    public string Exports => System.IO.Path.Combine(Path, "exports");

    /// <summary>The copy of a network there; null where the hash is none.</summary>
    /// <param name="sha256">Of its checkpoint.</param>
    public string? ExportOf(string sha256) => sha256.Length < ExportDigits ? null : System.IO.Path.Combine(Exports, sha256[..ExportDigits]);

    /// <summary>What the platform has to say for itself, a file per day.</summary>
    public string Logs => System.IO.Path.Combine(Path, "logs");

    /// <summary>Checkpoints, unless the configuration puts them elsewhere.</summary>
    public string Artefacts => System.IO.Path.Combine(Path, "checkpoints");
}
