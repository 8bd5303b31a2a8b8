using MmNas.Console.Shell;
using MmNas.Exporting.Exports;
using MmNas.Exporting.Importing;
using MmNas.Grains.Plans;
using MmNas.Silo.Embedded;
using MmNas.Silo.Plugins;
using MmNas.Tasks;

namespace MmNas.Console;

/// <summary>The context of the real command.</summary>
internal static class ThisProcess
{
    public static CommandContext CommandContext(Interrupts interrupts)
    {
        // As the process's own, so that code that draws on terminals still takes it for one.
        System.Console.SetOut(new GuardedWriter(System.Console.Out, isNeeded: true));
        System.Console.SetError(new GuardedWriter(System.Console.Error, isNeeded: false));
        return Of(interrupts);
    }

    private static CommandContext Of(Interrupts interrupts) => Of(KnownTasks.All, interrupts);

    /// <summary>Plugins go in before any spec is read: what has been looked up once cannot grow.</summary>
    private static CommandContext WithPlugins(CommandContext context, IReadOnlyList<string> files, string? config)
    {
        string[] all = [.. files, .. config is null ? [] : Platforms.PluginsOf(config)];
        if (all.Length == 0) return context;
        try
        {
            var own = Of(KnownTasks.All.With(PluginLoader.Load(all)), context.Interrupts);
            return own with { Output = context.Output, Problems = context.Problems };
        }
        catch (Exception e) when (e is PluginException or ArgumentException)
        {
            throw new CommandException(ExitCode.Bad, e.Message, e);
        }
    }

    private static CommandContext Of(TaskCatalogue tasks, Interrupts interrupts) => new()
    {
        Tasks = tasks,
        WithPlugins = WithPlugins,
        Output = System.Console.Out,
        Problems = System.Console.Error,
        OnTerminal = !System.Console.IsOutputRedirected,
        Width = System.Console.IsOutputRedirected || System.Console.WindowWidth <= 0 ? null : System.Console.WindowWidth,
        Terminal = Terminal.OfProcess(),
        Environment = Environment.GetEnvironmentVariable,
        Ask = Ask,
        Clock = TimeProvider.System,
        Interrupts = interrupts,
        StartPlatform = (options, cancel) => Platforms.StartAsync(tasks, options, cancel),
        Stored = StoredPlatform.List,
        ServerOf = Platforms.ServerOf,
        Connect = Platforms.ConnectAsync,
        Serve = (request, cancel) => Platforms.ServeAsync(tasks, request, cancel),
        UpgradeDatabase = Platforms.UpgradeDatabaseAsync,
        Backup = Platforms.BackupAsync,
        Restore = Platforms.RestoreAsync,
        Artefacts = Platforms.Artefacts,
        CheckData = (spec, records, progress, cancel) => DataPlans.Check(tasks, spec, records, progress, cancel),
        Evaluate = (order, progress, cancel) => NetworkEvaluation.Run(tasks, order, progress, cancel),
        Export = (order, progress, cancel) => NetworkExporter.Run(tasks, order, progress, cancel),
        Import = (order, progress, cancel) => NetworkImporter.Run(tasks, order, progress, cancel),
        Input = System.Console.IsInputRedirected ? System.Console.In : null,
    };

    private static string? Ask(string question)
    {
        if (System.Console.IsInputRedirected || System.Console.IsErrorRedirected) return null;
        System.Console.Error.Write(question);
        return System.Console.ReadLine() ?? ""; // the end of the input is not consent
    }
}
