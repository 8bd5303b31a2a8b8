using MmNas.Api.Listings;
using MmNas.Console.Shell;
using MmNas.Contracts;
using MmNas.Contracts.Experiments;

namespace MmNas.Console.Listings;

/// <summary>Where <c>list</c> looks: into the state of a home folder that no process is at, else asks the platform.</summary>
internal static class ListingSource
{
    /// <returns>All that can be read, and a line for what cannot: one damaged row does not hide the others.</returns>
    /// <exception cref="PlatformException">No platform answers.</exception>
    public static async Task<(Listing All, IReadOnlyList<string> Damaged)> ReadAsync(CommandContext context, Settings settings)
    {
        if (settings is { Config: null, Url: null } && context.Stored(settings.Home) is { } stored)
            return (new(stored.Experiments, stored.Campaigns, new()), [.. stored.Damaged.Select(one => $"{one.Id}: {one.Problem}")]);
        await using var platform = await new PlatformAccess(context, settings).AnyAsync();
        return await AskAsync(platform);
    }

    /// <inheritdoc cref="ReadAsync"/>
    public static async Task<(Listing All, IReadOnlyList<string> Damaged)> AskAsync(Platform platform)
    {
        List<string> damaged = [];
        var experiments = await ReadableAsync(await platform.Directory.EntriesAsync(), entry => entry.Id, entry => ViewAsync(platform, entry), damaged);
        var campaigns = await ReadableAsync(await platform.Campaigns.ListAsync(), id => id, id => platform.Campaign(id).ViewAsync(), damaged);
        return (new(experiments, campaigns, await platform.Devices.ViewAsync()), damaged);
    }

    /// <summary>What has ended is not woken for it.</summary>
    private static async Task<ExperimentView?> ViewAsync(Platform platform, ExperimentEntry entry) => entry.Listed ?? await platform.Experiment(entry.Id).ViewAsync();

    private static async Task<TView[]> ReadableAsync<T, TView>(IReadOnlyList<T> entries, Func<T, string> idOf, Func<T, Task<TView?>> view, List<string> damaged)
        where TView : class
    {
        var asked = entries.Select(entry => (Id: idOf(entry), View: view(entry))).ToList();
        List<TView> readable = [];
        foreach (var one in asked)
        {
            try
            {
                if (await one.View is { } there) readable.Add(there);
            }
            catch (DamagedStateException e)
            {
                damaged.Add($"{one.Id}: {e.Message}");
            }
        }

        return [.. readable];
    }
}
