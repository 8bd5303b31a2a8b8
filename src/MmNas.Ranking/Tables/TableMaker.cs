using MmNas.Data;
using MmNas.Grains.Plans;
using MmNas.Grains.Storage;
using MmNas.Networks;
using MmNas.Tasks;
using MmNas.Training;
using MmNas.Training.DataSets;
using MmNas.Training.Slots;

namespace MmNas.Ranking.Tables;

/// <summary>Makes a table in this process. No grain takes part: the file is all that is kept.</summary>
public static class TableMaker
{
    /// <param name="tasks">The tasks that there are.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="path">The file that has the rows that are there already, and takes the others.</param>
    /// <param name="reading">Of the data.</param>
    /// <param name="trained">Is told how many weight steps of how many are done, those of earlier calls included.</param>
    /// <param name="cancel">Gives up what is under way.</param>
    /// <exception cref="DataException">With everything that is wrong with the data.</exception>
    /// <exception cref="InvalidDataException">The space has fewer genotypes, the file is of other settings or data or not a table, or a training has diverged.</exception>
    /// <exception cref="IOException">The file cannot be written, or another process adds to it.</exception>
    public static async Task RunAsync(TaskCatalogue tasks, TableRequest request, string path, IProgress<ReadProgress> reading, Action<long, long> trained, CancellationToken cancel)
    {
        Allocator.KeepPages();
        var spec = request.Spec;
        var slots = Slots(request);
        TableJob[] jobs = [.. TableJob.All(TableGenotypes.Of(spec, request.Genotypes), spec.Seed, request.Seeds)];
        using var file = TableFile.Open(path);
        var missing = file.Table.Missing(jobs);
        var (steps, done) = (0L, 0L); // of each training, and of all together
        var training = new TableTraining(
            spec, tasks, new(new DataPlans(tasks, new HomeFolder(request.Home))), new LearnerFactory(new DataSetCache()), () => trained(Interlocked.Increment(ref done), jobs.Length * steps));
        using var thread = new DeviceThread("table");
        (var identity, steps) = await thread.RunAsync(() => training.Describe(slots[0].Threads, reading, cancel));
        done = (jobs.Length - missing.Count) * steps;
        trained(done, jobs.Length * steps);
        await new TableRun(file, identity, training.Train).RunAsync(missing, slots, cancel);
    }

    private static TableSlot[] Slots(TableRequest request)
    {
        var gpus = Gpus.Count();
        var threads = request.Spec.Threads ?? (gpus > 0 ? 1 : Environment.ProcessorCount);
        var count = request.Slots ?? (gpus > 0 ? gpus : Math.Max(1, Environment.ProcessorCount / threads));
        return [.. Enumerable.Range(0, count).Select(slot => new TableSlot(gpus > 0 ? $"cuda:{slot % gpus}" : LearnerPlan.Processor, threads))];
    }
}
