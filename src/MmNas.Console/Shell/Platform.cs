using MmNas.Contracts.Experiments;

namespace MmNas.Console.Shell;

/// <summary>The grains a command talks to.</summary>
/// <param name="directory">Which experiments there are.</param>
/// <param name="experiment">The experiment of an id.</param>
/// <param name="stop">Ends what was started for this command.</param>
internal sealed class Platform(IExperimentDirectoryGrain directory, Func<string, IExperimentGrain> experiment, Func<ValueTask> stop) : IAsyncDisposable
{
    public IExperimentDirectoryGrain Directory => directory;

    public IExperimentGrain Experiment(string id) => experiment(id);

    public ValueTask DisposeAsync() => stop();
}
