namespace MmNas.Training.Tests;

/// <summary>Checkpoints of learners.</summary>
internal static class LearnerFiles
{
    /// <returns>SHA-256 of the file.</returns>
    public static string Save(this ILearner learner, string path)
    {
        using var snapshot = learner.Snapshot();
        return snapshot.Write(path);
    }
}
