using MmNas.Data;
using MmNas.Training.Batches;
using TorchSharp;

namespace MmNas.Training.Tests;

/// <summary>What gathering batches out of a pack leaves behind.</summary>
public sealed class BatchMemoryTests : IDisposable
{
    private const int Images = 60, FeatureSize = 512, Batch = 8;

    private readonly string folder = Directory.CreateTempSubdirectory("mmnas-memory-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Batches_OfAPack_LeaveNextToNothingToTheCollector_HoweverManyThereAre()
    {
        using var pack = FeaturePack.Open(Pack());
        var table = RegionTable.Of(pack);
        using var loaders = new Loaders(0); // all on this thread, whose garbage is counted
        Run(loaders, table, batches: 20);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(loaders, table, batches: 200);
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / 200;
        Assert.True(each < 10_000, $"{each} bytes a batch, which holds about {Batch * 50 * FeatureSize * sizeof(float)}");
    }

    [Fact]
    public void Memories_AreNoMoreThanAreRentedAtOnce_AndAreOfTheLargestBatch()
    {
        using var memories = new BatchMemories();
        for (var turn = 1; turn <= 50; turn++)
        {
            using var one = memories.Rent();
            using var other = memories.Rent();
            one.Floats(turn, 10);
            other.Floats(100 - turn);
            other.WholeZeros(3);
        }

        Assert.Equal((0, 2), (memories.Rented, memories.Made));
        Assert.InRange(memories.LargestBytes, 500 * sizeof(float), (500 * sizeof(float)) + (3 * sizeof(long)));
    }

    [Fact]
    public void Memory_ThatComesBackAfterTheEnd_IsFreed()
    {
        var memories = new BatchMemories();
        var late = memories.Rent();
        var array = late.Floats(8);
        memories.Dispose();
        array.Values.Fill(1); // still good
        late.Dispose();
        Assert.Throws<InvalidOperationException>(() => array.Values.Length);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static void Run(Loaders loaders, RegionTable table, int batches)
    {
        var all = Enumerable.Range(0, batches).Select<int, Gathering<RegionTensors>>(number => memory =>
        {
            var images = new int[Batch];
            for (var row = 0; row < Batch; row++) images[row] = ((number * 7) + (row * 11)) % Images;
            return RegionArrays.Gather(memory, table, images).On;
        });
        foreach (var gathered in loaders.InOrder(all, Cancel))
        {
            using var scope = torch.NewDisposeScope();
            Assert.Equal(FeatureSize, gathered.On(torch.CPU).Features.size(2));
        }
    }

    /// <summary>Of 10 to 100 regions a picture.</summary>
    private string Pack()
    {
        var path = Path.Combine(folder, "memory.pack");
        using var writer = PackWriter.Create(path, PackElement.Half);
        for (var image = 0; image < Images; image++)
        {
            var regions = 10 + (image * 90 / (Images - 1));
            float[] boxes = [.. Enumerable.Range(0, regions).SelectMany(region => new float[] { region, region, region + 1, region + 1 })];
            writer.Add($"{image}", 640, 480, boxes, [.. Enumerable.Range(0, regions * FeatureSize).Select(at => 1 + (at % 7f))]);
        }

        writer.Finish();
        return path;
    }
}
