using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MmNas.Training.Batches;
using TorchSharp;

namespace MmNas.Training.Tests;

public sealed class DeviceTensorTests
{
    [Fact]
    public void Values_LieInMemoryThatIsAlwaysAlignedAlike_WhereverTheirArrayLies()
    {
        const int alignment = 64; // a cache line: what torch gives its own memory
        for (var size = 1; size < 100; size++)
        {
            using var tensor = DeviceTensor.Of([.. Enumerable.Range(0, size).Select(number => (float)number)], [size], torch.CPU);
            Assert.Equal(0, Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref MemoryMarshal.GetReference(tensor.bytes)) % alignment);
            Assert.Equal(size - 1, tensor[size - 1].item<float>());
        }
    }
}
