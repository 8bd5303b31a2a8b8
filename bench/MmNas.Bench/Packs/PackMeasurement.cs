using MmNas.Data;

namespace MmNas.Bench.Packs;

/// <summary><c>packs [IMAGES]</c>: images a second out of a pack and out of compressed npz files, and the memory that takes.</summary>
internal static class PackMeasurement
{
    private const int Batch = 64, Threads = 2, NpzFiles = 128;
    private static readonly string[] Arrays = ["x", "bbox", "image_w", "image_h"];

    public static int Run(int images)
    {
        using var material = new PackMaterial(images, NpzFiles);
        using var pack = FeaturePack.Open(material.Pack);
        Console.WriteLine($"pack of {images:N0} images of {PackMaterial.Regions} x {PackMaterial.FeatureSize} float16, {pack.Bytes >> 20:N0} MiB; "
            + $"managed memory may take {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20:N0} MiB; {Environment.ProcessorCount} cores");
        var start = ProcessMemory.Now();
        var table = RegionTable.Of(pack);
        foreach (var pass in new[] { "first pass, checksums compared", "second pass", "third pass" })
        {
            var (rate, most) = Gathered(table, images);
            Console.WriteLine($"pack, {pass}, {Threads} threads, batches of {Batch}: {rate}; "
                + $"resident {most.Resident:N0} MiB at most (before {start.Resident:N0}), of its own {most.Own:N0}");
            Loaded(material.Npz, Threads); // brings the files into the page cache
            var (one, two) = (Loaded(material.Npz, 1), Loaded(material.Npz, Threads));
            Console.WriteLine($"compressed npz one by one: {one}; on {Threads} threads: {two}; "
                + $"the pack gives {rate.ASecond / one.ASecond:N0} and {rate.ASecond / two.ASecond:N0} times as much, "
                + $"and {rate.ACoreSecond / one.ACoreSecond:N0} times as much a second of a core");
        }

        return 0;
    }

    /// <summary>One pass in a random order; each thread gathers whole batches into arrays of its own.</summary>
    private static (Rate Rate, ProcessMemory Most) Gathered(RegionTable table, int images)
    {
        int[][] batches = [.. Shuffled(images).Chunk(Batch)];
        var (next, resident, own) = (-1, 0L, 0L);
        var stretch = Stretch.Start();
        Parallel.For(0, Threads, new ParallelOptions { MaxDegreeOfParallelism = Threads }, _ =>
        {
            var features = new float[Batch * PackMaterial.Regions * PackMaterial.FeatureSize];
            var boxes = new float[Batch * PackMaterial.Regions * 4];
            for (var at = Interlocked.Increment(ref next); at < batches.Length; at = Interlocked.Increment(ref next))
            {
                table.Gather(batches[at], batches[at].Max(table.Count), features, boxes);
                var now = ProcessMemory.Now();
                lock (batches) (resident, own) = (Math.Max(resident, now.Resident), Math.Max(own, now.Own));
            }
        });
        return (stretch.End(images), new(resident, own));
    }

    /// <summary>Files read whole, as a data set of npz files would have to for each batch that it does not hold; their features are not even turned round.</summary>
    private static Rate Loaded(IReadOnlyList<string> files, int threads)
    {
        var stretch = Stretch.Start();
        Parallel.ForEach(files, new ParallelOptions { MaxDegreeOfParallelism = threads }, path =>
        {
            using var npz = NpzFile.Open(path);
            foreach (var name in Arrays) npz.Floats(name);
        });
        return stretch.End(files.Count);
    }

    private static int[] Shuffled(int images)
    {
        var order = Enumerable.Range(0, images).ToArray();
        new Random(1).Shuffle(order);
        return order;
    }
}
