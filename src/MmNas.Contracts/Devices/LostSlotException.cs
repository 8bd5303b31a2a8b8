namespace MmNas.Contracts.Devices;

/// <summary>The silo of a slot is gone, and its trainer with it: the work that leased it leases another and resumes from the last commit.</summary>
[GenerateSerializer]
public sealed class LostSlotException(string slot)
    : Exception($"slot {slot} is gone with its process; lease another slot and take up at the last commit");
