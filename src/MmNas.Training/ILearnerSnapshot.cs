namespace MmNas.Training;

/// <summary>A learner's state at one moment, in memory of its own: any thread may write it while the learner goes on.</summary>
public interface ILearnerSnapshot : IDisposable
{
    /// <summary>Writes and flushes to disk, whole or not at all.</summary>
    /// <param name="path">Absolute; what stands there is replaced.</param>
    /// <returns>SHA-256 of the file, in hex.</returns>
    /// <exception cref="IOException">The disk is full, or the folder is not there or not to be written to.</exception>
    string Write(string path);
}
