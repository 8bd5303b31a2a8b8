namespace MmNas.Exporting.Importing;

/// <summary>A checkpoint that is sound and holds something that is not read here.</summary>
/// <param name="what">What it holds, as a part of a sentence about the file.</param>
/// <param name="wayOut">What can be done about it.</param>
internal sealed class ForeignContentException(string what, string wayOut) : Exception(what)
{
    /// <summary>The way out of most of them.</summary>
    public const string SaveWeightsAlone = "save the weights alone: torch.save(model.state_dict(), FILE)";

    /// <summary>What can be done about it.</summary>
    public string WayOut { get; } = wayOut;
}
