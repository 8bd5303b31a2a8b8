using System.CommandLine;
using MmNas.Console.Shell;
using MmNas.Console.Watching;

namespace MmNas.Console.Commands;

/// <summary><c>mmnas watch ID...</c>: live until it ends.</summary>
internal static class WatchCommand
{
    private const string Example = """
        mmnas watch easy-vqa-1a2b3c
        mmnas watch three-tasks --json | jq .champions
        Ctrl-C stops the watching, not the experiment. A restart of the platform is waited out.
        """;

    public static Command Create(GlobalOptions options, CommandContext context)
    {
        var ids = ManyArguments.Ids();
        var command = new ExplainedCommand("watch", "Follow experiments and campaigns until they end, and print their results", Example) { ids };
        command.SetAction((parsed, _) => new Watch(context, options.Read(parsed, context.Environment)).RunAsync(parsed.GetRequiredValue(ids)));
        return command;
    }
}
