using static TorchSharp.torch;

namespace MmNas.Training.Slots;

/// <summary>The GPUs that torch can train on.</summary>
public static class Gpus
{
    private static readonly string[] Kernels =
    [
        "libtorch_cuda.so", Path.Combine("runtimes", "linux-x64", "native", "libtorch_cuda.so"),
        "torch_cuda.dll", Path.Combine("runtimes", "win-x64", "native", "torch_cuda.dll"),
    ];

    /// <summary>How many; 0 in a build without CUDA kernels, which is told by its files, so that nobody waits for torch to load.</summary>
    public static int Count() => Kernels.Any(file => File.Exists(Path.Combine(AppContext.BaseDirectory, file))) && cuda.is_available() ? cuda.device_count() : 0;
}
