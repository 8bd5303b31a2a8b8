using System.Collections.Concurrent;

namespace MmNas.Search;

/// <summary>The plugins of this process, and what each of them brings. Plugins are added at start-up, before anything looks an operation up.</summary>
public static class LoadedPlugins
{
    private static readonly ConcurrentDictionary<string, Plugin> ByName = new(), ByTask = new();

    /// <summary>The plugins, by name.</summary>
    public static IEnumerable<Plugin> All => ByName.Values.OrderBy(plugin => plugin.Name, StringComparer.Ordinal);

    /// <summary>Adds a plugin with what it brings. Adding the same one again changes nothing.</summary>
    /// <param name="plugin">The assembly.</param>
    /// <param name="operations">The descriptions of its operations.</param>
    /// <param name="tasks">The names of its tasks.</param>
    /// <exception cref="ArgumentException">A name is there already; says from which assembly.</exception>
    /// <exception cref="InvalidOperationException">Operations have been looked up already.</exception>
    public static void Add(Plugin plugin, IReadOnlyCollection<Operation> operations, IReadOnlyCollection<string> tasks)
    {
        if (ByName.TryGetValue(plugin.Name, out var same))
        {
            if (same == plugin) return;
            throw new ArgumentException($"two plugins are called {plugin.Name}, one of version {same.Version} and one of version {plugin.Version} with other content; load one of them");
        }

        if (tasks.FirstOrDefault(ByTask.ContainsKey) is { } known)
            throw new ArgumentException($"{plugin.Name} and {ByTask[known].Name} both bring a task named {known}; load one of them, or rename the task");
        OperationCatalogue.Add(plugin, operations);
        foreach (var task in tasks) ByTask[task] = plugin;
        ByName[plugin.Name] = plugin;
    }

    /// <summary>The loaded plugin of a name; null when there is none.</summary>
    public static Plugin? Named(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The plugin that brings an operation; null for those that come with the platform.</summary>
    public static Plugin? Of(Operation operation) => OperationCatalogue.PluginOf(operation);

    /// <summary>The plugin that brings a task; null for those that come with the platform.</summary>
    public static Plugin? OfTask(string task) => ByTask.GetValueOrDefault(task);
}
