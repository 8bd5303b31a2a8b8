namespace MmNas.Console.Running;

/// <summary>A line at every change of phase; while something moves, a line for it every few seconds, or where many do, one table of all of them less often.</summary>
/// <param name="output">Takes the lines.</param>
/// <param name="problems">Takes what else there is to say.</param>
/// <param name="clock">For the seconds.</param>
/// <param name="line">How an experiment or a campaign is written.</param>
internal sealed class LineProgress(TextWriter output, TextWriter problems, TimeProvider clock, Func<Status, string> line) : IProgressDisplay
{
    private const int RoomForLines = 2; // experiments

    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(3), BetweenTables = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, Written> last = [];
    private (string Text, long Time)? lastTable;

    /// <summary>How many are written together; null where each always has a line of its own.</summary>
    public Func<IReadOnlyList<Status>, IEnumerable<string>>? Table { get; init; }

    public Task DrawAsync(Func<Action<IReadOnlyList<Status>>, Task> work) => work(statuses =>
    {
        var inTable = Table is not null && statuses.Count > RoomForLines;
        foreach (var status in statuses) Show(status, inTable);
        if (inTable) ShowTable(statuses);
    });

    public void Say(string line) => problems.WriteLine(line);

    private void Show(Status status, bool inTable)
    {
        var before = last.GetValueOrDefault(status.Id);
        if (inTable && before?.Phase == status.Phase) return;
        var text = line(status);
        var due = before is null || before.Phase != status.Phase || (before.Text != text && clock.GetElapsedTime(before.Time) >= BetweenLines);
        if (!due) return;
        last[status.Id] = new(status.Phase, text, clock.GetTimestamp());
        output.WriteLine(text);
        output.Flush();
    }

    /// <summary>The first comes an interval after the beginning, whose phases have just been written.</summary>
    private void ShowTable(IReadOnlyList<Status> statuses)
    {
        lastTable ??= ("", clock.GetTimestamp());
        if (clock.GetElapsedTime(lastTable.Value.Time) < BetweenTables || statuses.All(status => status.Standing is not Standing.Moving)) return;
        var text = string.Join(output.NewLine, Table!(statuses));
        if (text == lastTable.Value.Text) return;
        lastTable = (text, clock.GetTimestamp());
        output.WriteLine(text);
        output.Flush();
    }

    private sealed record Written(string Phase, string Text, long Time);
}
