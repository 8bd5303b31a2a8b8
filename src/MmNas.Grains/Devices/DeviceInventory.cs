namespace MmNas.Grains.Devices;

/// <summary>What this process has to train on.</summary>
/// <param name="Slots">Tensor threads that all trainers together may have; more than there are cores share the cores. 0 offers no processor.</param>
/// <param name="Cores">Processor cores; 1 or more.</param>
/// <param name="Gpus">How many GPUs it offers, counted from the first; 0 or more.</param>
public sealed record DeviceInventory(int Slots, int Cores, int Gpus = 0);
