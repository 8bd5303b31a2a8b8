using System.Collections.Concurrent;
using MmNas.Training.Slots;

namespace MmNas.Ranking.Tables;

/// <summary>Adds trainings to a table, on several slots at once.</summary>
/// <param name="file">Takes the rows.</param>
/// <param name="identity">What the rows share.</param>
/// <param name="train">Trains one network on a slot's thread; <see cref="TableTraining.Train"/>.</param>
public sealed class TableRun(TableFile file, TableIdentity identity, Func<TableJob, TableSlot, CancellationToken, TableRow> train)
{
    /// <summary>Returns when the table has all of them. The first training that fails ends the others; what was trained stays.</summary>
    /// <param name="jobs">What the table lacks.</param>
    /// <param name="slots">One or more.</param>
    /// <param name="cancel">Gives up what is under way.</param>
    /// <exception cref="InvalidDataException">The file holds trainings of other settings or data.</exception>
    public async Task RunAsync(IReadOnlyList<TableJob> jobs, IReadOnlyList<TableSlot> slots, CancellationToken cancel)
    {
        if (file.Table.Identity is { } there && there != identity)
            throw new InvalidDataException($"{file.Path} holds trainings of other settings or data ({there}; the spec and its data are {identity}); name another file with --out");
        var left = new ConcurrentQueue<TableJob>(jobs);
        using var failing = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await Task.WhenAll(slots.Select((slot, number) => WorkAsync(slot, number)));

        async Task WorkAsync(TableSlot slot, int number)
        {
            using var thread = new DeviceThread($"table-{number}");
            while (!failing.IsCancellationRequested && left.TryDequeue(out var job))
            {
                try
                {
                    file.Add(await thread.RunAsync(() => train(job, slot, failing.Token)), identity);
                }
                catch
                {
                    await failing.CancelAsync();
                    throw;
                }
            }

            cancel.ThrowIfCancellationRequested();
        }
    }
}
