using MmNas.Console.Shell;
using MmNas.Exporting.Exports;

namespace MmNas.Console.Networks;

/// <summary>Finds the network that a command names.</summary>
internal static class NamedNetwork
{
    /// <param name="context">Reaches the platform.</param>
    /// <param name="settings">Which platform.</param>
    /// <param name="id">An experiment's id, or the beginning of one.</param>
    /// <param name="name">"found", "mcan" and so on.</param>
    /// <exception cref="CommandException">There is no such experiment, or it has no such network yet; says which it has.</exception>
    public static async Task<TrainedNetwork> FindAsync(CommandContext context, Settings settings, string id, string name)
    {
        await using var platform = await new PlatformAccess(context, settings).AnyAsync();
        id = (await Subjects.OfAsync(platform)).Experiment(id);
        var (view, spec) = (await platform.Experiment(id).ViewAsync(), await platform.Experiment(id).SpecAsync());
        var (network, why) = TrainedNetwork.Named(view!, name);
        return network is not null ? new(id, spec!, network, network.Weights!, view!.Layers)
            : throw new CommandException(ExitCode.Bad, view!.Retrainings.Any(one => one.Trained) ? why : $"{why}; mmnas run its spec until it is done");
    }
}
