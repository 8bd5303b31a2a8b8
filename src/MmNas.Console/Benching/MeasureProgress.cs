using MmNas.Console.Shell;
using MmNas.Measuring.Turns;

namespace MmNas.Console.Benching;

/// <summary>How far a measure is, said every few seconds whether or not anything has come.</summary>
/// <param name="lines">Takes the lines.</param>
/// <param name="measure">The name of the measure.</param>
/// <param name="total">Repetitions that count, of all turns.</param>
internal sealed class MeasureProgress(PacedProgress lines, string measure, int total)
{
    private readonly Lock gate = new();
    private (string What, long Done, long Total)? now;
    private string? counted; // one figure's lines; a measure has those of several

    private int done;

    public void Seen(TurnLine line)
    {
        lock (gate)
        {
            counted ??= line.Name;
            if (line.Preparing is { } preparing) now = ($"{measure}, {preparing}", line.Done, line.Total);
            else if (line.Name is { } name && name == counted) now = (measure, ++done, total);
        }
    }

    public async Task BeatAsync(TimeSpan every, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            var (what, reached, outOf) = Now();
            lines.Report(what, reached, outOf);
            await Task.Delay(every, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private (string What, long Done, long Total) Now()
    {
        lock (gate) return now ?? (measure, 0, total);
    }
}
