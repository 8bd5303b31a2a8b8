using MmNas.Console.Shell;
using MmNas.Grains.Plans;
using MmNas.Silo.Embedded;
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

    private static CommandContext Of(TaskCatalogue tasks, Interrupts interrupts) => new()
    {
        Tasks = tasks,
        Output = System.Console.Out,
        Problems = System.Console.Error,
        OnTerminal = !System.Console.IsOutputRedirected,
        Width = System.Console.IsOutputRedirected || System.Console.WindowWidth <= 0 ? null : System.Console.WindowWidth,
        Environment = Environment.GetEnvironmentVariable,
        Ask = Ask,
        Clock = TimeProvider.System,
        Interrupts = interrupts,
        StartPlatform = Platforms.StartAsync,
        ServerOf = Platforms.ServerOf,
        Connect = Platforms.ConnectAsync,
        Serve = Platforms.ServeAsync,
        UpgradeDatabase = Platforms.UpgradeDatabaseAsync,
        CheckData = (spec, records, progress, cancel) => DataPlans.Check(tasks, spec, records, progress, cancel),
        Evaluate = (order, progress, cancel) => NetworkEvaluation.Run(tasks, order, progress, cancel),
    };

    private static string? Ask(string question)
    {
        if (System.Console.IsInputRedirected || System.Console.IsErrorRedirected) return null;
        System.Console.Error.Write(question);
        return System.Console.ReadLine() ?? ""; // the end of the input is no consent
    }
}
