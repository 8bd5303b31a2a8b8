namespace MmNas.Console.Running;

/// <summary>A line for each at every change of phase and every few seconds while something moves.</summary>
/// <param name="output">Takes the lines.</param>
/// <param name="problems">Takes what else there is to say.</param>
/// <param name="clock">For the seconds.</param>
/// <param name="line">How an experiment or a campaign is written.</param>
internal sealed class LineProgress(TextWriter output, TextWriter problems, TimeProvider clock, Func<Status, string> line) : IProgressDisplay
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(3);

    private readonly Dictionary<string, Written> last = [];

    public Task DrawAsync(Func<Action<IReadOnlyList<Status>>, Task> work) => work(statuses =>
    {
        foreach (var status in statuses) Show(status);
    });

    public void Say(string line) => problems.WriteLine(line);

    private void Show(Status status)
    {
        var text = line(status);
        var before = last.GetValueOrDefault(status.Id);
        var due = before is null || before.Phase != status.Phase || (before.Text != text && clock.GetElapsedTime(before.Time) >= BetweenLines);
        if (!due) return;
        last[status.Id] = new(status.Phase, text, clock.GetTimestamp());
        output.WriteLine(text);
        output.Flush();
    }

    private sealed record Written(string Phase, string Text, long Time);
}
