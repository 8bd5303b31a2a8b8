namespace MmNas.Contracts.Specs.Reading;

/// <summary>Upper bounds of numbers that cost time or memory: far above what anybody trains, and below what would end a process.</summary>
internal static class SpecLimits
{
    public const int Epochs = 1_000_000, Batch = 65_536, Layers = 100, Width = 16_384, Threads = 1024;

    /// <summary>Parameters of one network. Each takes 16 bytes with its gradient and Adam's two moments, so this many take 1 TiB: more than any device on which a single process could
    /// train. GPUs have at most 288 GiB. The published networks have about 60 million parameters.</summary>
    public const long Parameters = 1L << 36;
}
