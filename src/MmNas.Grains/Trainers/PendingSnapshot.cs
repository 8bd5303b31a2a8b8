using MmNas.Contracts.Trainers;
using MmNas.Grains.Storage;
using MmNas.Training;

namespace MmNas.Grains.Trainers;

/// <summary>A copy of a learner's state on its way to the artefacts.</summary>
internal sealed class PendingSnapshot(long fence, long rounds, ILearnerSnapshot snapshot) : IDisposable
{
    private Task<CheckpointFile>? writing;

    public bool IsOf(long lease, long after) => (lease, after) == (fence, rounds);

    /// <summary>Writes it on the thread pool; asked again it gives the same answer, and writes nothing twice.</summary>
    public Task<CheckpointFile> WriteAsync(IArtefactStore artefacts, string key) => writing ??= Task.Run(async () =>
    {
        using (snapshot) // its memory is free as soon as it is written
        {
            var hash = snapshot.Write(artefacts.Scratch(key));
            await artefacts.PutAsync(key, CancellationToken.None);
            return new CheckpointFile { Key = key, Sha256 = hash };
        }
    });

    /// <summary>One that is being written is given up once that is over.</summary>
    public void Dispose()
    {
        if (writing is null) snapshot.Dispose();
    }
}
