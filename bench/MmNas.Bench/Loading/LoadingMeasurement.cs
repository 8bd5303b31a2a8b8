using System.Diagnostics;
using MmNas.Bench.Packs;
using MmNas.Data;
using MmNas.Networks;
using MmNas.Search;
using MmNas.Tasks.Vqa;
using MmNas.Tasks.Vqa.Reading;
using MmNas.Training;
using MmNas.Training.Batches;
using MmNas.Training.DataSets;
using MmNas.Training.Slots;

namespace MmNas.Bench.Loading;

/// <summary><c>loading [IMAGES]</c>: how much of a training over a pack goes by waiting for data, with and without batches read ahead, and how many images a
/// second the pipeline gives where nothing is done with them.</summary>
internal static class LoadingMeasurement
{
    private const int Batch = 64, WarmSteps = 2, Turns = 3;

    public static int Run(int images)
    {
        Allocator.KeepPages(); // as the platform does
        using var material = new PackMaterial(images, npz: 0);
        using var asked = new AskedImages(images);
        Console.WriteLine($"pack of {images:N0} images of {PackMaterial.Regions} x {PackMaterial.FeatureSize} float16, batches of {Batch}; {Environment.ProcessorCount} cores");
        using var pack = FeaturePack.Open(material.Pack);
        var table = RegionTable.Of(pack);
        Gathered(table, threads: 1); // compares checksums, fills the page cache
        foreach (var threads in new[] { 0, 1, 2 }) Console.WriteLine($"pipeline alone, {threads} loaders: {Gathered(table, threads)}");
        var data = new DataSetCache();
        for (var turn = 0; turn < Turns; turn++)
            foreach (var loaders in new[] { 0, 1, 2 }) Train(data, Plan(asked.Folder, material.Pack, loaders, hidden: 16, layers: 1), "least network", steps: 40);
        foreach (var loaders in new[] { 0, 1, 2 }) Train(data, Plan(asked.Folder, material.Pack, loaders, hidden: 128, layers: 4), "small network", steps: 4);
        return 0;
    }

    /// <summary>Gathered into torch's memory and let go of, one after another.</summary>
    private static Rate Gathered(RegionTable table, int threads)
    {
        using var loaders = new Loaders(threads);
        var order = new BatchOrder([.. Enumerable.Range(0, table.Images)], Batch, seed: 1, part: 0);
        var batches = Enumerable.Range(0, order.StepsPerEpoch)
            .Select<int, Gathering<RegionTensors>>(step => memory => RegionArrays.Gather(memory, table, order.At(step)).On);
        var stretch = Stretch.Start();
        foreach (var _ in loaders.InOrder(batches, CancellationToken.None))
        {
        }

        return stretch.End(table.Images);
    }

    private static void Train(DataSetCache data, LearnerPlan plan, string network, int steps)
    {
        using var learner = new LearnerFactory(data).Create(plan, new Silence(), CancellationToken.None);
        var subnet = SearchStart.RandomSubnet(plan.Space, seed: 1, number: 0); // its only one
        for (var step = 0; step < WarmSteps; step++) learner.WeightStep(step, subnet, CancellationToken.None);
        var (clock, waited) = (Stopwatch.GetTimestamp(), learner.WaitedForData);
        for (var step = WarmSteps; step < WarmSteps + steps; step++) learner.WeightStep(step, subnet, CancellationToken.None);
        var (taken, missed) = (Stopwatch.GetElapsedTime(clock).TotalSeconds, (learner.WaitedForData - waited).TotalSeconds);
        var memory = ProcessMemory.Now();
        Console.WriteLine($"{network}, {plan.Loaders} loaders: {taken / steps * 1000:N0} ms a step, of which it waited {missed / steps * 1000:N1} ms for data: {missed / taken:P2}; "
            + $"{steps * Batch / taken:N0} images/s; resident {memory.Resident:N0} MiB, of its own {memory.Own:N0}");
    }

    /// <summary>The smaller, the shorter are its steps, and the less time has loading.</summary>
    private static LearnerPlan Plan(string folder, string pack, int loaders, int hidden, int layers) => new()
    {
        Task = new VqaPlan(new VqaSource { Folder = folder, Regions = new RegionSource.Pack(pack) }),
        Space = SearchSpace.Of(HandMade.Mcan(Math.Max(layers / 2, 1), layers)),
        Seed = 1,
        Threads = Environment.ProcessorCount,
        Hidden = hidden,
        Head = Math.Min(hidden, 64),
        Dropout = 0.1,
        WordSize = 300,
        ReduceHidden = hidden,
        Batch = Batch,
        LearningRate = 1e-4,
        Loaders = loaders,
    };

    private sealed class Silence : IProgress<ReadProgress>
    {
        public void Report(ReadProgress value)
        {
        }
    }
}
