using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using MmNas.Api.Client;
using MmNas.Console.Commands;
using MmNas.Console.Commands.Data;
using MmNas.Console.Commands.Database;
using MmNas.Console.Commands.Steering;
using MmNas.Console.Results;
using MmNas.Console.Shell;
using MmNas.Contracts;
using MmNas.Files;
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
    public static async Task<int> RunAsync(string[] arguments, CommandContext context)
    {
        context = context with { Output = new VisibleWriter(context.Output), Problems = new VisibleWriter(context.Problems) };
        if (!arguments.Contains("--json")) return await GuardedAsync(arguments, context);
        var (output, problems) = (new RememberingWriter(context.Output), new RememberingWriter(context.Problems));
        var exit = await GuardedAsync(arguments, context with { Output = output, Problems = problems });
        // What has printed a result has said it all; an interrupt is no error.
        if (exit is not (ExitCode.Done or ExitCode.Interrupted) && output.IsEmpty) await GuardedAsync(context, () => context.Output.WriteLineAsync(ErrorJson.Of(problems.Lines, exit).Line()));
        return exit;
    }

    private static async Task<int> GuardedAsync(string[] arguments, CommandContext context)
    {
        var exit = ExitCode.Failed;
        await GuardedAsync(context, async () => exit = await InvokeAsync(arguments, context));
        return exit;
    }

    /// <summary>Says in a line that there is nowhere to write to, instead of a stack.</summary>
    private static async Task GuardedAsync(CommandContext context, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (OutputLostException e)
        {
            await context.Problems.WriteLineAsync($"mmnas: {e.Message}");
        }
    }

    private static async Task<int> InvokeAsync(string[] arguments, CommandContext context)
    {
        var options = new GlobalOptions();
        var parsed = Build(options, context).Parse(arguments);
        if (parsed.Action is ParseErrorAction) return Misused(parsed, UnknownCommand.Words(parsed) is { } unknown ? [unknown] : [.. parsed.Errors.Select(error => error.Message)], context.Problems);
        if (EmptyValues.In(parsed) is { Count: > 0 } empty) return Misused(parsed, empty, context.Problems);
        try
        {
            var loaded = context.WithPlugins(context, options.Plugins(parsed), options.Config(parsed));
            if (!ReferenceEquals(loaded, context)) parsed = Build(new(), context = loaded).Parse(arguments);
            return await parsed.InvokeAsync(new()
            {
                Output = context.Output,
                Error = context.Problems,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null, // Interrupts has the signals
            });
        }
        catch (CommandException e)
        {
            foreach (var line in e.Lines) await context.Problems.WriteLineAsync($"mmnas: {line}");
            return e.ExitCode;
        }
        catch (Exception e) when (PlatformLoss.Is(e))
        {
            await context.Problems.WriteLineAsync($"mmnas: {PlatformLoss.Words(e)}");
            return ExitCode.NoPlatform;
        }
        catch (ApiException e)
        {
            foreach (var line in e.Message.Split('\n')) await context.Problems.WriteLineAsync($"mmnas: {VisibleText.Of(line)}");
            return ExitCode.Failed;
        }
        catch (DamagedStateException e)
        {
            await context.Problems.WriteLineAsync($"mmnas: {e.Message}");
            return ExitCode.Failed;
        }
        catch (StateNotWrittenException e)
        {
            await context.Problems.WriteLineAsync($"mmnas: what was asked for could not be stored: {e.Message.ReplaceLineEndings(" ")}");
            return ExitCode.Failed;
        }
        catch (UnauthorizedAccessException e)
        {
            await context.Problems.WriteLineAsync($"mmnas: {e.Message.ReplaceLineEndings(" ").TrimEnd('.')}; check who owns it and its permissions");
            return ExitCode.Failed;
        }
        catch (IOException e)
        {
            await context.Problems.WriteLineAsync($"mmnas: {e.Message.ReplaceLineEndings(" ").TrimEnd('.')}");
            return ExitCode.Failed;
        }
        catch (OperationCanceledException) when (context.Interrupts.First.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception e) when (e is not OutputLostException)
        {
            await context.Problems.WriteLineAsync($"mmnas: an error inside mmnas, which should not happen; please report it with these lines:\n{e}");
            return ExitCode.Failed;
        }
    }

    private static RootCommand Build(GlobalOptions options, CommandContext context)
    {
        var root = new RootCommand("Finds network architectures for image-and-text tasks, and trains what it finds.")
        {
            RunCommand.Create(options, context),
            ServeCommand.Create(options, context),
            SubmitCommand.Create(options, context),
            ListCommand.Create(options, context),
            ShowCommand.Create(options, context),
            WatchCommand.Create(options, context),
            LogCommand.Create(options, context),
            PauseCommand.Create(options, context),
            ResumeCommand.Create(options, context),
            CancelCommand.Create(options, context),
            DeleteCommand.Create(options, context),
            PriorityCommand.Create(options, context),
            BudgetCommand.Create(options, context),
            CompareCommand.Create(options, context),
            DevicesCommand.Create(options, context),
            ReportCommand.Create(options, context),
            EvaluateCommand.Create(options, context),
            ExportCommand.Create(options, context),
            ImportCommand.Create(options, context),
            PredictCommand.Create(options, context),
            RankCommand.Create(options, context),
            BenchCommand.Create(options, context),
            ValidateCommand.Create(options, context),
            GenotypeCommand.Create(options, context),
            DataCommand.Create(options, context),
            BackupCommand.Create(options, context),
            RestoreCommand.Create(options, context),
            DuCommand.Create(options, context),
            PruneCommand.Create(options, context),
            DatabaseCommand.Create(options, context),
            CompletionCommand.Create(options, context),
        };
        foreach (var option in options.All) root.Add(option);
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExample((HelpAction)help.Action!, Example);
        return root;
    }

    private static int Misused(ParseResult parsed, IReadOnlyList<string> errors, TextWriter problems)
    {
        foreach (var error in errors) problems.WriteLine($"mmnas: {VisibleText.Of(error)}"); // words of the command line stand in it
        problems.WriteLine($"{NameOf(parsed.CommandResult)} --help explains with an example");
        return ExitCode.Bad;
    }

    private static string NameOf(CommandResult command) =>
        command.Parent is CommandResult outer ? $"{NameOf(outer)} {command.Command.Name}" : "mmnas";
}
