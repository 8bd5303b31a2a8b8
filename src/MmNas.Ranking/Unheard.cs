using MmNas.Data;

namespace MmNas.Ranking;

/// <summary>Progress of what is too short to tell of.</summary>
internal sealed class Unheard : IProgress<ReadProgress>
{
    public static Unheard Progress { get; } = new();

    public void Report(ReadProgress value)
    {
    }
}
