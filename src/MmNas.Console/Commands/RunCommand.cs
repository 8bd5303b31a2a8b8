using System.CommandLine;
using MmNas.Console.Running;
using MmNas.Console.Shell;

namespace MmNas.Console.Commands;

/// <summary><c>mmnas run SPEC...</c>: searches, retrains and scores in this process, and prints the result.</summary>
internal static class RunCommand
{
    private const string Example = """
        mmnas run examples/quickstart.yaml --home ~/mmnas
        mmnas run a.yaml b.yaml --json > results.jsonl
        mmnas run examples/three-tasks.yaml --slots 3
        After an interrupt the same command resumes where it stopped. A finished experiment is shown; --again starts it over.
        """;

    private const int MostLoaders = 64;

    public static Command Create(GlobalOptions options, CommandContext context)
    {
        var specs = SpecFiles.Argument();
        var again = new Option<bool>("--again") { Description = "Start over where the same spec has run or is unfinished" };
        var slots = new Option<int?>("--slots") { Description = "Trainers at once (default: one per core, or what a campaign says)", HelpName = "N" };
        NumberRange.Require(slots, 1);
        var loaders = new Option<int?>("--loaders") { Description = "Threads that gather each trainer's batches (default: one, two for a GPU); results do not depend on it", HelpName = "N" };
        NumberRange.Require(loaders, 0, MostLoaders);
        var command = new ExplainedCommand("run", "Run experiments in this process, show their progress and print the results", Example) { specs, again, slots, loaders };
        command.SetAction((parsed, _) => new ExperimentRun(context, options.Read(parsed, context.Environment))
            .RunAsync(parsed.GetRequiredValue(specs), parsed.GetValue(again), parsed.GetValue(slots), parsed.GetValue(loaders)));
        return command;
    }
}
