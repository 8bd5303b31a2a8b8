using System.CommandLine;
using MmNas.Console.Drawing;
using MmNas.Console.Results;
using MmNas.Console.Shell;

namespace MmNas.Console.Commands;

/// <summary><c>mmnas devices</c>: what there is to train on, who holds it and who waits for what.</summary>
internal static class DevicesCommand
{
    private const string Example = """
        mmnas devices
        mmnas devices --json | jq '.queue | length'
        """;

    public static Command Create(GlobalOptions options, CommandContext context)
    {
        var command = new ExplainedCommand("devices", "Show which devices there are, what holds them, and what waits for them", Example);
        command.SetAction((parsed, _) => ShowAsync(context, options.Read(parsed, context.Environment)));
        return command;
    }

    private static async Task<int> ShowAsync(CommandContext context, Settings settings)
    {
        await using var platform = await new PlatformAccess(context, settings).RunningAsync();
        var view = await platform.Devices.ViewAsync();
        var lines = settings.Json ? [DevicesJson.Of(view).Line()] : DevicesPage.Lines(view, context.Clock.GetUtcNow());
        foreach (var line in lines) await context.Output.WriteLineAsync(line);
        return ExitCode.Done;
    }
}
