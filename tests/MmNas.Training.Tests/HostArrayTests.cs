using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MmNas.Training.Batches;
using TorchSharp;

namespace MmNas.Training.Tests;

public sealed class HostArrayTests
{
    [Fact]
    public void Values_LieInMemoryThatIsAlwaysAlignedAlike_AlsoWhenItIsUsedAgain()
    {
        const int alignment = 64; // a cache line: what torch gives its own memory
        using var memories = new BatchMemories();
        foreach (var size in Enumerable.Range(1, 100).Concat(Enumerable.Range(1, 100).Reverse()))
        {
            using var memory = memories.Rent();
            var array = memory.Floats(size);
            for (var at = 0; at < size; at++) array.Values[at] = at;
            using var tensor = array.On(torch.CPU);
            Assert.Equal([size], tensor.shape);
            Assert.Equal(0, Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref MemoryMarshal.GetReference(tensor.bytes)) % alignment);
            Assert.Equal(size - 1, tensor[size - 1].item<float>());
        }

        Assert.Equal((0, 1), (memories.Rented, memories.Made));
    }

    [Fact]
    public void Arrays_OfOneMemory_AreApart_AndThoseOfZerosAreZero()
    {
        using var memories = new BatchMemories();
        for (var turn = 0; turn < 2; turn++)
        {
            using var memory = memories.Rent();
            HostArray<float> one = memory.Floats(2, 3), zeros = memory.Zeros(3);
            var words = memory.WholeZeros(2, 2);
            one.Values.Fill(5);
            using var read = zeros.On(torch.CPU);
            using var wordTensor = words.On(torch.CPU);
            Assert.Equal([0, 0, 0], read.data<float>());
            Assert.Equal([0, 0, 0, 0], wordTensor.data<long>());
            zeros.Values.Fill(7); // for the next turn
            words.Values.Fill(7);
        }
    }

    [Fact]
    public void Memory_ThatIsMadeInADisposeScope_OutlivesIt()
    {
        using var memories = new BatchMemories();
        using var memory = memories.Rent();
        HostArray<float> array;
        using (torch.NewDisposeScope()) array = memory.Zeros(4);
        array.Values.Fill(1);
        using var tensor = array.On(torch.CPU);
        Assert.Equal(4, tensor.sum().item<float>());
    }
}
