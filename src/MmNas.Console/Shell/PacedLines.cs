namespace MmNas.Console.Shell;

/// <summary>A line every few seconds while something takes long; none when it is quickly done. Safe from several threads.</summary>
/// <param name="output">Takes the lines.</param>
/// <param name="clock">For the seconds.</param>
internal sealed class PacedLines(TextWriter output, TimeProvider clock)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private long last = clock.GetTimestamp();

    /// <param name="what">What is counted.</param>
    /// <param name="done">So many are done.</param>
    /// <param name="total">Of so many; 0 where that is not known.</param>
    public void Report(string what, long done, long total)
    {
        lock (gate)
        {
            if (clock.GetElapsedTime(last) < Between) return;
            last = clock.GetTimestamp();
            output.WriteLine(total > 0 ? $"{what}: {done:N0} of {total:N0}" : $"{what}: {done:N0}");
        }
    }
}
