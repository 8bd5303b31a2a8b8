using MmNas.Contracts.Specs;
using MmNas.Data;

namespace MmNas.Tasks;

/// <summary>What a task is to be planned for.</summary>
public sealed record TaskRequest
{
    /// <summary>The experiment's spec, a valid one of the task.</summary>
    public required ExperimentSpec Spec { get; init; }

    /// <summary>The folder of the data; for scenes the one that they are drawn into.</summary>
    public required string Folder { get; init; }

    /// <summary>Where the pictures' regions come from.</summary>
    public required RegionSource Regions { get; init; }

    /// <summary>Scenes to draw; null for data that people bring.</summary>
    public SceneRequest? Scenes { get; init; }

    /// <summary>Whether the supernet is trained; otherwise a network is trained from scratch.</summary>
    public bool IsSearch { get; init; }

    /// <summary>The seed chooses the samples of a limit; without one all seeds share what is read.</summary>
    public int ChoiceSeed => Spec.Data.Limit is null ? 0 : Spec.Seed;

    /// <summary>A source with what the source of every task has: folder, regions, limit and seed, and the words that are read of a text.</summary>
    /// <param name="own">A source with the settings that only the task has.</param>
    public TSource Complete<TSource>(TSource own)
        where TSource : DataSource
    {
        DataSource any = own;
        return (TSource)(any with { Folder = Folder, Regions = Regions, Limit = Spec.Data.Limit, Seed = ChoiceSeed, MaxTokens = Spec.Data.MaxTokens });
    }
}
