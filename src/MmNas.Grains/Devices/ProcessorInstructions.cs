using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace MmNas.Grains.Devices;

/// <summary>The instruction set that torch's kernels take on this processor.</summary>
internal static class ProcessorInstructions
{
    /// <summary>Torch's own setting; the kernels take the lesser of it and the processor's.</summary>
    public const string Setting = "ATEN_CPU_CAPABILITY";

    private const string Avx512 = "avx512", Avx2 = "avx2", Default = "default";

    /// <param name="setting">The environment's value of <see cref="Setting"/>; null or empty where there is none.</param>
    public static string Of(string? setting) => Lesser(setting, Processor);

    /// <summary>What the processor has.</summary>
    public static string Processor =>
        Avx512F.IsSupported && Avx512BW.IsSupported && Avx512DQ.IsSupported && Fma.IsSupported ? Avx512
        : System.Runtime.Intrinsics.X86.Avx2.IsSupported && Fma.IsSupported ? Avx2
        : AdvSimd.IsSupported ? "neon"
        : Default;

    /// <summary>A setting that asks for more than there is, or is not one of torch's names, changes nothing.</summary>
    internal static string Lesser(string? setting, string processor) => (setting, processor) switch
    {
        (Default, _) => Default,
        (Avx2, Avx512) => Avx2,
        _ => processor,
    };
}
