using MmNas.Contracts;
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
        StateNotWrittenException => true,
        DamagedStateException => false,
        _ => IsOfASilo(e),
    };

    /// <summary>What has happened, for people: a platform's own exceptions speak of messages and addresses.</summary>
    public static string WordsFor(Exception e) => e is (OrleansException or TimeoutException) and not (StorageException or DamagedStateException) ? "a silo that it needs is lost: its process has ended or cannot be reached" : e.Message;

    /// <summary>Whether a silo died, or a lease was taken back, and not the work failed.</summary>
    public static bool IsOfASilo(Exception e) => e is LostLeaseException or LostRequestException or LostTrainerException or LostSlotException or LayerClosedException or OrleansException or TimeoutException;

    /// <summary>Whether the slot was gone before any work began on it, which says nothing against the work.</summary>
    public static bool IsOfAnEmptySlot(Exception e) => e is LostTrainerException { InnerException: LostSlotException };
}
