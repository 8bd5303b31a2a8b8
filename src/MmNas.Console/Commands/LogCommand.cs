using System.CommandLine;
using MmNas.Console.Shell;
using MmNas.Console.Watching;

namespace MmNas.Console.Commands;

/// <summary><c>mmnas log ID</c>: every event with its time and reason.</summary>
internal static class LogCommand
{
    private const string Example = """
        mmnas log easy-vqa-1a2b3c
        mmnas log three-tasks --follow
        """;

    public static Command Create(GlobalOptions options, CommandContext context)
    {
        var id = new Argument<string>("ID") { Description = "An experiment's or a campaign's id, as list names it" };
        var follow = new Option<bool>("--follow") { Description = "Follow it until it ends; needs a running platform" };
        var command = new ExplainedCommand("log", "Print what happened to an experiment or a campaign, with times and reasons", Example) { id, follow };
        command.SetAction((parsed, _) =>
        {
            var (reading, of) = (new LogReading(context, options.Read(parsed, context.Environment)), parsed.GetRequiredValue(id));
            return parsed.GetValue(follow) ? reading.FollowAsync(of) : reading.ReadAsync(of);
        });
        return command;
    }
}
