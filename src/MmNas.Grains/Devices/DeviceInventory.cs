namespace MmNas.Grains.Devices;

/// <summary>What this process has to train on.</summary>
/// <param name="Cores">Processor cores for tensor work; 1 or more.</param>
public sealed record DeviceInventory(int Cores);
