using MmNas.Data;

namespace MmNas.Tasks.Vgd.Reading;

/// <summary>Which folder of referring expressions is read, and how: the folder that holds refcoco/, refcoco+/ or refcocog/ and the features, or one of these three itself.</summary>
public sealed record PhraseSource : DataSource
{
    /// <summary>"refcoco", "refcoco+", "refcocog" or another folder with the splits; null: the only one that is there.</summary>
    public string? Dataset { get; init; }

    /// <summary>Whether the folder is in the plain layout; else it holds the files of RefCOCO.</summary>
    public bool IsPlain { get; init; }
}
