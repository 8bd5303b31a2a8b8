using MmNas.Contracts.Experiments;

namespace MmNas.Console.Running;

/// <summary>A line an experiment at every change of phase and every few seconds while something moves.</summary>
/// <param name="output">Takes the lines.</param>
/// <param name="clock">For the seconds.</param>
/// <param name="line">How an experiment is written.</param>
internal sealed class LineProgress(TextWriter output, TimeProvider clock, Func<ExperimentView, string> line) : IProgressDisplay
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(3);

    private readonly Dictionary<string, Written> last = [];

    public Task DrawAsync(Func<Action<IReadOnlyList<ExperimentView>>, Task> work) => work(views =>
    {
        foreach (var view in views) Show(view);
    });

    private void Show(ExperimentView view)
    {
        var text = line(view);
        var before = last.GetValueOrDefault(view.Id);
        var due = before is null || before.Phase != view.Phase || (before.Text != text && clock.GetElapsedTime(before.Time) >= BetweenLines);
        if (!due) return;
        last[view.Id] = new(view.Phase, text, clock.GetTimestamp());
        output.WriteLine(text);
        output.Flush();
    }

    private sealed record Written(ExperimentPhase Phase, string Text, long Time);
}
