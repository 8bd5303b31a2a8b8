namespace MmNas.Contracts.Specs.Reading;

/// <summary>Upper bounds of numbers that cost time or memory: far above what anybody trains, and below what would end a process.</summary>
internal static class SpecLimits
{
    public const int Epochs = 1_000_000, Batch = 65_536, Layers = 100, Width = 16_384, Threads = 1024;

    /// <summary>Of a network: with its gradient and Adam's two moments each takes 16 bytes, so many 1 TiB. A trainer has one process, and that one device: GPUs have
    /// up to 288 GiB, machines of the size that people train on up to 1 TiB. The published networks have some 60 million.</summary>
    public const long Parameters = 1L << 36;
}
