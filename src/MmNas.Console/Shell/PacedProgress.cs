using MmNas.Contracts;

namespace MmNas.Console.Shell;

/// <summary>A line every few seconds while something takes long, with how fast it goes and how long it still takes; none when it is quickly done. Safe from several threads.</summary>
/// <param name="output">Takes the lines.</param>
/// <param name="clock">For the seconds.</param>
internal sealed class PacedProgress(TextWriter output, TimeProvider clock)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly Dictionary<string, (long Time, long Done)> first = []; // of what is counted
    private long last = clock.GetTimestamp();

    /// <param name="what">What is counted.</param>
    /// <param name="done">How many are done.</param>
    /// <param name="total">How many there are; 0 where that is not known.</param>
    public void Report(string what, long done, long total)
    {
        lock (gate)
        {
            var now = clock.GetTimestamp();
            first.TryAdd(what, (now, done));
            if (clock.GetElapsedTime(last, now) < Between) return;
            last = now;
            output.WriteLine($"{what}: {done:N0}{(total > 0 ? $" of {total:N0}" : "")}{Speed(first[what], now, done, total)}");
        }
    }

    /// <summary>In the shortest unit in which it is not nothing: "20 per second", "1.5 per minute".</summary>
    private static string PerUnit(double perSecond) => perSecond switch
    {
        >= 10 => $"{perSecond:N0} per second",
        >= 0.1 => $"{perSecond:0.0} per second",
        >= 0.1 / 60 => $"{perSecond * 60:0.0} per minute",
        _ => $"{perSecond * 3600:0.0} per hour",
    };

    /// <summary>What was done before the first report, by an earlier process perhaps, says nothing about the speed.</summary>
    private string Speed((long Time, long Done) start, long now, long done, long total)
    {
        var rate = (done - start.Done) / clock.GetElapsedTime(start.Time, now).TotalSeconds;
        if (!double.IsFinite(rate) || rate <= 0) return "";
        var left = total > done ? $", {DurationText.Left(TimeSpan.FromSeconds((total - done) / rate))} left" : "";
        return $", {PerUnit(rate)}{left}";
    }
}
