using MmNas.Contracts.Devices;
using MmNas.Contracts.Layers;
using MmNas.Contracts.Trainers;
using MmNas.Grains.Storage;

namespace MmNas.Grains.Trainers;

/// <summary>Which failures of a call are no reason to give up.</summary>
internal static class SlotTrouble
{
    /// <summary>A silo that died or does not answer, a lease that was taken back, a device that failed: from the last commit it may go well, here or elsewhere.</summary>
    public static bool IsPassing(Exception e) => e switch
    {
        TrainerFailureException failure => !failure.IsFinal,
        LostLeaseException or LostSlotException or LayerClosedException or StateNotWrittenException or OrleansException or TimeoutException => true,
        _ => false,
    };
}
