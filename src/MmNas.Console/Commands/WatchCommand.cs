using System.CommandLine;
using MmNas.Console.Shell;
using MmNas.Console.Watching;

namespace MmNas.Console.Commands;

/// <summary><c>mmnas watch [ID...]</c>: live until it ends.</summary>
internal static class WatchCommand
{
    private const string Example = """
        mmnas watch
        mmnas watch easy-vqa-1a2b3c
        mmnas watch three-tasks --json | jq .champions
        On a terminal it takes the whole screen: ? there explains the keys that open an experiment, its curves and its log, pause and resume it. Leaving it, with q or Ctrl-C, stops nothing. A restart of the platform is waited out.
        """;

    private static readonly Option<bool> Lines = new("--lines") { Description = "Print a line at each change instead of taking the screen" };

    public static Command Create(GlobalOptions options, CommandContext context)
    {
        var ids = ManyArguments.Ids(orAll: true);
        var command = new ExplainedCommand("watch", "Follow experiments and campaigns until they end, and print their results; without an id, everything there is", Example) { ids, Lines };
        command.SetAction((parsed, _) => new Watch(context, options.Read(parsed, context.Environment)).RunAsync(parsed.GetValue(ids) ?? [], parsed.GetValue(Lines)));
        return command;
    }
}
