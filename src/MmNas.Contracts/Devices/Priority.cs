namespace MmNas.Contracts.Devices;

/// <summary>Who goes first where several want the same slot. A higher one takes it from a lower one at the end of the lower one's round.</summary>
public enum Priority
{
    Low = 0,
    Normal = 1,
    High = 2,
}
