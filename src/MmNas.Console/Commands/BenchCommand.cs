using System.CommandLine;
using System.CommandLine.Parsing;
using MmNas.Console.Benching;
using MmNas.Console.Shell;
using MmNas.Measuring.Measures;
using MmNas.Measuring.Sizes;

namespace MmNas.Console.Commands;

/// <summary><c>mmnas bench</c>: how fast this machine trains, with the code that trains.</summary>
internal sealed class BenchCommand
{
    private const string Example = """
        mmnas bench
        mmnas bench --size paper --only weight_step --threads 2
        mmnas bench --size paper --peer --only architecture_step --turns 3
        mmnas bench --json | jq -r '[.name, .median_s] | @tsv'
        """;

    private readonly Option<string> size = new("--size") { Description = "Size of networks and data: small (hidden 64, 2 + 4 layers) or paper (hidden 256, 12 + 18 layers)", HelpName = "SIZE", DefaultValueFactory = _ => MeasuredSize.Small.Name };
    private readonly Option<string[]> only = new("--only") { Description = $"Only what has this name or begins with it (may be repeated): {string.Join(", ", MeasureCatalogue.FigureNames)}", HelpName = "NAME", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false };
    private readonly Option<int?> threads = new("--threads") { Description = "Tensor threads (default: 1 at the small size, every core at the paper's)", HelpName = "N" };
    private readonly Option<int?> repeat = new("--repeat") { Description = "Repetitions that count (default: each measurement's own number)", HelpName = "N" };
    private readonly Option<string?> peer = new("--peer") { Description = "Alternate with a plain PyTorch program of the same steps (bench/peer; bench/peer/install installs PyTorch), or with PROGRAM, and print ratios", HelpName = "PROGRAM", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<int?> turns = new("--turns") { Description = "With --peer: turns of each (default: 3)", HelpName = "N" };
    private readonly Option<string?> data = new("--data") { Description = "Keep the random data that are measured on in this folder, for the next time (default: a temporary folder)", HelpName = "DIR" };
    private readonly Option<bool> turn = new("--turn") { Description = "Take one turn", Hidden = true };

    public static Command Create(GlobalOptions options, CommandContext context) => new BenchCommand().Build(options, context);

    private ExplainedCommand Build(GlobalOptions options, CommandContext context)
    {
        var command = new ExplainedCommand("bench", "Measure how fast this machine trains: steps, evaluation, memory, checkpoints, grains and console, each in a process of its own", Example)
        {
            size, only, threads, repeat, peer, turns, data, turn,
        };
        size.TakeOnly([.. MeasuredSize.All.Select(one => one.Name)]);
        NumberRange.Require(threads, least: 1, most: 1024);
        NumberRange.Require(repeat, least: 1);
        NumberRange.Require(turns, least: 1);
        only.Validators.Add(RequireMeasures);
        command.Validators.Add(result =>
        {
            if (result.GetResult(turns) is { Implicit: false } && result.GetResult(peer) is null) result.AddError("--turns goes with --peer; add --peer, or use --repeat for more repetitions");
        });
        command.SetAction((parsed, _) => parsed.GetValue(turn)
            ? BenchTurn.RunAsync(context)
            : new Bench(context, options.Read(parsed, context.Environment)).RunAsync(new()
            {
                Size = MeasuredSize.All.First(one => one.Name == parsed.GetRequiredValue(size)),
                Only = (parsed.GetValue(only) ?? []).SelectMany(MeasureCatalogue.FiguresNamed).ToHashSet(),
                Threads = parsed.GetValue(threads),
                Repeat = parsed.GetValue(repeat),
                Peer = parsed.GetResult(peer) is null ? null : new(parsed.GetValue(peer)),
                Turns = parsed.GetValue(turns) ?? BenchRequest.StandardTurns,
                Data = parsed.GetValue(data),
            }));
        return command;
    }

    private static void RequireMeasures(OptionResult result)
    {
        foreach (var name in result.Tokens.Select(token => token.Value).Where(name => MeasureCatalogue.FiguresNamed(name).Count == 0))
            result.AddError($"--only is {name}, which nothing that can be measured begins with; use {string.Join(", ", MeasureCatalogue.FigureNames)}");
    }
}
