using MmNas.Console.Shell;

namespace MmNas.Console.Running;

/// <summary>Shows experiments and campaigns while they go on.</summary>
internal interface IProgressDisplay
{
    /// <summary>Does the work and draws whatever it shows meanwhile.</summary>
    Task DrawAsync(Func<Action<IReadOnlyList<Sight>>, Task> work);

    /// <summary>A line for the person, now, also while something is drawn.</summary>
    void Say(string line);
}

/// <summary>Which display fits.</summary>
internal static class ProgressDisplays
{
    public static IProgressDisplay For(Surroundings surroundings, Settings settings) => settings switch
    {
        { Quiet: true } => new NoProgress(surroundings.Problems),
        { Json: true } => new LineProgress(surroundings.Output, surroundings.Problems, surroundings.Clock, SightText.ProgressLine),
        _ when surroundings.OnTerminal => new LiveProgress(surroundings.Output, settings.NoColor),
        _ => new LineProgress(surroundings.Output, surroundings.Problems, surroundings.Clock, SightText.Line),
    };
}

/// <summary>Shows nothing.</summary>
internal sealed class NoProgress(TextWriter problems) : IProgressDisplay
{
    public Task DrawAsync(Func<Action<IReadOnlyList<Sight>>, Task> work) => work(_ => { });

    public void Say(string line) => problems.WriteLine(line);
}
