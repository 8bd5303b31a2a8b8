using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using MmNas.Contracts;
using MmNas.Console.Commands;
using MmNas.Console.Commands.Data;
using MmNas.Console.Commands.Database;
using MmNas.Console.Commands.Steering;
using MmNas.Console.Results;
using MmNas.Console.Shell;
using MmNas.Grains.Storage;

namespace MmNas.Console;

/// <summary>The whole command line: one file a command under Commands, listed here.</summary>
internal static class MmNasCommand
{
    private const string Example = """
        mmnas validate examples/quickstart.yaml
        mmnas run examples/quickstart.yaml
        mmnas list
        """;

    /// <returns>An exit code of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] arguments, Surroundings surroundings)
    {
        if (!arguments.Contains("--json")) return await GuardedAsync(arguments, surroundings);
        var (output, problems) = (new RememberingWriter(surroundings.Output), new RememberingWriter(surroundings.Problems));
        var exit = await GuardedAsync(arguments, surroundings with { Output = output, Problems = problems });
        // What has printed a result has said it all; an interrupt is no error.
        if (exit is not (ExitCode.Done or ExitCode.Interrupted) && output.IsEmpty) await GuardedAsync(surroundings, () => surroundings.Output.WriteLineAsync(ErrorJson.Of(problems.Lines, exit).Line()));
        return exit;
    }

    private static async Task<int> GuardedAsync(string[] arguments, Surroundings surroundings)
    {
        var exit = ExitCode.Failed;
        await GuardedAsync(surroundings, async () => exit = await InvokeAsync(arguments, surroundings));
        return exit;
    }

    /// <summary>Says in a line that there is nowhere to write to, instead of a stack.</summary>
    private static async Task GuardedAsync(Surroundings surroundings, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (OutputLostException e)
        {
            await surroundings.Problems.WriteLineAsync($"mmnas: {e.Message}");
        }
    }

    private static async Task<int> InvokeAsync(string[] arguments, Surroundings surroundings)
    {
        var parsed = Build(surroundings).Parse(arguments);
        if (parsed.Action is ParseErrorAction) return Misused(parsed, UnknownCommand.Words(parsed) is { } unknown ? [unknown] : [.. parsed.Errors.Select(error => error.Message)], surroundings.Problems);
        if (EmptyWords.In(parsed) is { Count: > 0 } empty) return Misused(parsed, empty, surroundings.Problems);
        try
        {
            return await parsed.InvokeAsync(new()
            {
                Output = surroundings.Output,
                Error = surroundings.Problems,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null, // Interrupts has the signals
            });
        }
        catch (CommandException e)
        {
            foreach (var line in e.Lines) await surroundings.Problems.WriteLineAsync($"mmnas: {line}");
            return e.ExitCode;
        }
        catch (Exception e) when (PlatformLoss.Is(e))
        {
            await surroundings.Problems.WriteLineAsync($"mmnas: {PlatformLoss.Words(e)}");
            return ExitCode.NoPlatform;
        }
        catch (DamagedStateException e)
        {
            await surroundings.Problems.WriteLineAsync($"mmnas: {e.Message}");
            return ExitCode.Failed;
        }
        catch (StateNotWrittenException e)
        {
            await surroundings.Problems.WriteLineAsync($"mmnas: what was asked for could not be stored: {e.Message.ReplaceLineEndings(" ")}");
            return ExitCode.Failed;
        }
        catch (UnauthorizedAccessException e)
        {
            await surroundings.Problems.WriteLineAsync($"mmnas: {e.Message.ReplaceLineEndings(" ").TrimEnd('.')}; check who owns it and its permissions");
            return ExitCode.Failed;
        }
        catch (IOException e)
        {
            await surroundings.Problems.WriteLineAsync($"mmnas: {e.Message.ReplaceLineEndings(" ").TrimEnd('.')}");
            return ExitCode.Failed;
        }
        catch (OperationCanceledException) when (surroundings.Interrupts.First.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception e) when (e is not OutputLostException)
        {
            await surroundings.Problems.WriteLineAsync($"mmnas: an error inside mmnas, which should not happen; please report it with these lines:\n{e}");
            return ExitCode.Failed;
        }
    }

    private static RootCommand Build(Surroundings surroundings)
    {
        var options = new GlobalOptions();
        var root = new RootCommand("Finds network architectures for image-and-text tasks, and trains what it finds.")
        {
            RunCommand.Create(options, surroundings),
            ServeCommand.Create(options, surroundings),
            SubmitCommand.Create(options, surroundings),
            ListCommand.Create(options, surroundings),
            ShowCommand.Create(options, surroundings),
            WatchCommand.Create(options, surroundings),
            LogCommand.Create(options, surroundings),
            PauseCommand.Create(options, surroundings),
            ResumeCommand.Create(options, surroundings),
            CancelCommand.Create(options, surroundings),
            DeleteCommand.Create(options, surroundings),
            CompareCommand.Create(options, surroundings),
            DevicesCommand.Create(options, surroundings),
            EvaluateCommand.Create(options, surroundings),
            ValidateCommand.Create(options, surroundings),
            GenotypeCommand.Create(options, surroundings),
            DataCommand.Create(options, surroundings),
            DatabaseCommand.Create(options, surroundings),
        };
        foreach (var option in options.All) root.Add(option);
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExample((HelpAction)help.Action!, Example);
        return root;
    }

    private static int Misused(ParseResult parsed, IReadOnlyList<string> errors, TextWriter problems)
    {
        foreach (var error in errors) problems.WriteLine($"mmnas: {error}");
        problems.WriteLine($"{NameOf(parsed.CommandResult)} --help explains with an example");
        return ExitCode.Bad;
    }

    private static string NameOf(CommandResult command) =>
        command.Parent is CommandResult outer ? $"{NameOf(outer)} {command.Command.Name}" : "mmnas";
}
