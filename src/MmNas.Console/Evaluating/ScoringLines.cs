using MmNas.Training;

namespace MmNas.Console.Evaluating;

/// <summary>A line every few seconds while a network is scored; none when it is quickly done.</summary>
/// <param name="output">Takes the lines.</param>
/// <param name="clock">For the seconds.</param>
internal sealed class ScoringLines(TextWriter output, TimeProvider clock) : IProgress<LearnerProgress>
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new(); // data are read on several threads
    private long last = clock.GetTimestamp();

    /// <inheritdoc/>
    public void Report(LearnerProgress value)
    {
        lock (gate)
        {
            if (clock.GetElapsedTime(last) < BetweenLines) return;
            last = clock.GetTimestamp();
            output.WriteLine(value.Total > 0 ? $"{value.Activity}: {value.Done:N0} of {value.Total:N0}" : $"{value.Activity}: {value.Done:N0}");
        }
    }
}
