using MmNas.Networks.Files;

namespace MmNas.Training.Learning;

/// <inheritdoc cref="ILearnerSnapshot"/>
internal sealed class LearnerSnapshot(TensorFileContent content) : ILearnerSnapshot
{
    public string Write(string path) => content.Write(path);

    public void Dispose() => content.Dispose();
}
