namespace MmNas.Grains.Devices;

/// <summary>What this process has to train on.</summary>
/// <param name="Slots">Tensor threads that all trainers together may have; 1 or more. More than there are cores share the cores.</param>
/// <param name="Cores">Processor cores; 1 or more.</param>
public sealed record DeviceInventory(int Slots, int Cores)
{
    /// <summary>Threads of a trainer that wants the whole machine.</summary>
    public int WholeMachine => Math.Min(Slots, Cores);
}
