using MmNas.Data;

namespace MmNas.Tasks.Ve.Reading;

/// <summary>Which folder of hypotheses is read, and how. By default 36 regions of a picture are read, as of Flickr30K's published features.</summary>
public sealed record VeSource : DataSource
{
    /// <summary>With the numbers of Flickr30K.</summary>
    public VeSource() => MaxRegions = 36;

    /// <summary>Whether the folder is in the plain layout; else it holds the files of SNLI-VE.</summary>
    public bool IsPlain { get; init; }
}
