using MmNas.Data;
using MmNas.Networks.Blocks;
using MmNas.Search;

namespace MmNas.Training.Tests;

/// <summary>Scenes of a second and a supernet for them, shared by the tests of this assembly.</summary>
public sealed class TinyScenes : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mmnas-scenes-").FullName;

    public static SearchSpace Space { get; } = SearchSpace.Uniform(1, 2, SearchSpace.EncoderOperations, SearchSpace.DecoderOperations);

    public DataPlan.Vqa Data => new(new() { Folder = folder, Seed = 1 }, new() { Pictures = 40, ValidationPictures = 12 });

    public LearnerPlan Plan => new()
    {
        Data = Data,
        Space = Space,
        Seed = 1,
        Hidden = 16,
        Head = 8,
        Dropout = 0.1,
        WordSize = 8,
        ReduceHidden = 16,
        Batch = 32,
        LearningRate = 5e-3,
        ArchitectureShare = 0.2,
    };

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
