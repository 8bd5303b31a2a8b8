namespace MmNas.Contracts.Specs.Reading;

/// <summary>Upper bounds of numbers that cost time or memory: far above what anybody trains, and below what would end a process.</summary>
internal static class SpecLimits
{
    public const int Epochs = 1_000_000, Batch = 65_536, Layers = 100, Width = 16_384, Threads = 1024;
}
