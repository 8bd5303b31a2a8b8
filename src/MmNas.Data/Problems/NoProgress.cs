namespace MmNas.Data;

/// <summary>For work whose progress nobody watches.</summary>
public sealed class NoProgress : IProgress<ReadProgress>
{
    private NoProgress()
    {
    }

    /// <summary>The only one.</summary>
    public static NoProgress Instance { get; } = new();

    /// <inheritdoc/>
    public void Report(ReadProgress value)
    {
    }
}
