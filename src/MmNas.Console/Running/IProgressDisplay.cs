using MmNas.Console.Shell;
using MmNas.Contracts.Experiments;

namespace MmNas.Console.Running;

/// <summary>Shows experiments while they run.</summary>
internal interface IProgressDisplay
{
    /// <summary>Does the work and draws whatever it shows meanwhile.</summary>
    Task DrawAsync(Func<Action<IReadOnlyList<ExperimentView>>, Task> work);
}

/// <summary>Which display fits.</summary>
internal static class ProgressDisplays
{
    public static IProgressDisplay For(Surroundings surroundings, Settings settings) => settings switch
    {
        { Quiet: true } => new NoProgress(),
        { Json: true } => new LineProgress(surroundings.Output, surroundings.Clock, Results.ProgressJson.Line),
        _ when surroundings.OnTerminal => new LiveProgress(surroundings.Output, settings.NoColor),
        _ => new LineProgress(surroundings.Output, surroundings.Clock, Drawing.ProgressText.Line),
    };
}

/// <summary>Shows nothing.</summary>
internal sealed class NoProgress : IProgressDisplay
{
    public Task DrawAsync(Func<Action<IReadOnlyList<ExperimentView>>, Task> work) => work(_ => { });
}
