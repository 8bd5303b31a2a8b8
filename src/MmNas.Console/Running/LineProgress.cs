namespace MmNas.Console.Running;

/// <summary>A line for each at every change of phase and every few seconds while something moves.</summary>
/// <param name="output">Takes the lines.</param>
/// <param name="problems">Takes what else there is to say.</param>
/// <param name="clock">For the seconds.</param>
/// <param name="line">How an experiment or a campaign is written.</param>
internal sealed class LineProgress(TextWriter output, TextWriter problems, TimeProvider clock, Func<Sight, string> line) : IProgressDisplay
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(3);

    private readonly Dictionary<string, Written> last = [];

    public Task DrawAsync(Func<Action<IReadOnlyList<Sight>>, Task> work) => work(sights =>
    {
        foreach (var sight in sights) Show(sight);
    });

    public void Say(string line) => problems.WriteLine(line);

    private void Show(Sight sight)
    {
        var text = line(sight);
        var before = last.GetValueOrDefault(sight.Id);
        var due = before is null || before.Phase != sight.Phase || (before.Text != text && clock.GetElapsedTime(before.Time) >= BetweenLines);
        if (!due) return;
        last[sight.Id] = new(sight.Phase, text, clock.GetTimestamp());
        output.WriteLine(text);
        output.Flush();
    }

    private sealed record Written(string Phase, string Text, long Time);
}
