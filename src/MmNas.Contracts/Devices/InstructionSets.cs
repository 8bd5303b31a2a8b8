namespace MmNas.Contracts.Devices;

/// <summary>Names of what tensors are computed with. Sums differ in their last bits from one to another.</summary>
public static class InstructionSets
{
    /// <summary>What a GPU computes with, whatever its silo's processor has.</summary>
    public const string Cuda = "cuda";
}
