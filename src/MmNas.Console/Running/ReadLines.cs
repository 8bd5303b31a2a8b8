using MmNas.Data;

namespace MmNas.Console.Running;

/// <summary>A line every few seconds while data are looked at; none when it is quickly done.</summary>
/// <param name="output">Takes the lines.</param>
/// <param name="clock">For the seconds.</param>
internal sealed class ReadLines(TextWriter output, TimeProvider clock) : IProgress<ReadProgress>
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new(); // regions are read on several threads
    private long last = clock.GetTimestamp();

    /// <inheritdoc/>
    public void Report(ReadProgress value)
    {
        lock (gate)
        {
            if (clock.GetElapsedTime(last) < BetweenLines) return;
            last = clock.GetTimestamp();
            output.WriteLine(value.Total > 0 ? $"checking data: {value.Done:N0} of {value.Total:N0} {value.What}" : $"checking data: {value.Done:N0} {value.What}");
        }
    }
}
