using MmNas.Console.Shell;

namespace MmNas.Console.Running;

/// <summary>Shows experiments and campaigns while they go on.</summary>
internal interface IProgressDisplay
{
    /// <summary>Does the work and draws whatever it shows meanwhile.</summary>
    Task DrawAsync(Func<Action<IReadOnlyList<Sight>>, Task> work);
}

/// <summary>Which display fits.</summary>
internal static class ProgressDisplays
{
    public static IProgressDisplay For(Surroundings surroundings, Settings settings) => settings switch
    {
        { Quiet: true } => new NoProgress(),
        { Json: true } => new LineProgress(surroundings.Output, surroundings.Clock, SightText.ProgressLine),
        _ when surroundings.OnTerminal => new LiveProgress(surroundings.Output, settings.NoColor),
        _ => new LineProgress(surroundings.Output, surroundings.Clock, SightText.Line),
    };
}

/// <summary>Shows nothing.</summary>
internal sealed class NoProgress : IProgressDisplay
{
    public Task DrawAsync(Func<Action<IReadOnlyList<Sight>>, Task> work) => work(_ => { });
}
