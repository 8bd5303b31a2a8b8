using MmNas.Console.Shell;

namespace MmNas.Console.Running;

/// <summary>Shows experiments and campaigns while they run.</summary>
internal interface IProgressDisplay
{
    /// <summary>Does the work and draws whatever it shows meanwhile.</summary>
    Task DrawAsync(Func<Action<IReadOnlyList<Status>>, Task> work);

    /// <summary>A line for the person, now, also while something is drawn.</summary>
    void Say(string line);
}

/// <summary>Which display fits.</summary>
internal static class ProgressDisplays
{
    public static IProgressDisplay For(CommandContext context, Settings settings) => settings switch
    {
        { Quiet: true } => new NoProgress(context.Problems),
        { Json: true } => new LineProgress(context.Output, context.Problems, context.Clock, StatusText.ProgressLine),
        _ when context.OnTerminal => new LiveProgress(context.Drawing, settings.NoColor),
        _ => new LineProgress(context.Output, context.Problems, context.Clock, StatusText.Line)
        {
            Table = statuses => StatusTable.Lines(statuses, devices: null, width: null).Select(line => line.Text),
        },
    };
}

/// <summary>Shows nothing.</summary>
internal sealed class NoProgress(TextWriter problems) : IProgressDisplay
{
    public Task DrawAsync(Func<Action<IReadOnlyList<Status>>, Task> work) => work(_ => { });

    public void Say(string line) => problems.WriteLine(line);
}
