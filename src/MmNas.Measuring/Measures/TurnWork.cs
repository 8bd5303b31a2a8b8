using MmNas.Measuring.Turns;
using MmNas.Networks;
using MmNas.Tasks;
using MmNas.Training.Slots;

namespace MmNas.Measuring.Measures;

/// <summary>This program's own turn: reads the job, measures in this process, prints the lines.</summary>
public static class TurnWork
{
    /// <param name="tasks">The tasks that there are.</param>
    /// <param name="own">This program, for measures that start it.</param>
    /// <param name="input">Holds the job.</param>
    /// <param name="output">Takes the lines.</param>
    /// <param name="cancel">Looked at between repetitions.</param>
    /// <exception cref="TurnException">There is no such measure.</exception>
    public static async Task RunAsync(TaskCatalogue tasks, TurnProgram own, TextReader input, TextWriter output, CancellationToken cancel)
    {
        Allocator.KeepPages(); // as the platform does
        var job = TurnJob.Read(await input.ReadLineAsync(cancel) ?? throw new TurnException("there is no job on stdin; bench --turn is what bench starts by itself"));
        var measure = MeasureCatalogue.All.FirstOrDefault(one => one.Name == job.MeasureName) ?? throw new TurnException($"there is no measure {job.MeasureName}");
        using var device = new DeviceThread("bench"); // tensors live on one thread, as they do in a trainer
        await device.RunAsync(() =>
        {
            foreach (var line in measure.Run(new(job, tasks, own, new Preparation(output), cancel))) output.WriteLine(line.ToLine());
            return true;
        });
        await output.WriteLineAsync(new TurnLine { PeakBytes = ResidentMemory.Peak() }.ToLine());
    }

    /// <summary>Progress of what is done before the first repetition, as lines.</summary>
    private sealed class Preparation(TextWriter output) : IProgress<Data.ReadProgress>
    {
        public void Report(Data.ReadProgress value) => output.WriteLine(new TurnLine { Preparing = value.What, Done = value.Done, Total = value.Total }.ToLine());
    }
}
