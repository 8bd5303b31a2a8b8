using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using MmNas.Console.Commands;
using MmNas.Console.Commands.Data;
using MmNas.Console.Commands.Database;
using MmNas.Console.Commands.Steering;
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
        var parsed = Build(surroundings).Parse(arguments);
        if (parsed.Action is ParseErrorAction) return Misused(parsed, surroundings.Problems);
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
        catch (StateNotWrittenException e)
        {
            await surroundings.Problems.WriteLineAsync($"mmnas: what was asked for could not be stored: {e.Message.ReplaceLineEndings(" ")}");
            return ExitCode.Failed;
        }
        catch (UnauthorizedAccessException e)
        {
            await surroundings.Problems.WriteLineAsync($"mmnas: {e.Message.ReplaceLineEndings(" ").TrimEnd('.')}; look at the rights of what it names");
            return ExitCode.Failed;
        }
        catch (OperationCanceledException) when (surroundings.Interrupts.First.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
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

    private static int Misused(ParseResult parsed, TextWriter problems)
    {
        string[] errors = UnknownCommand.Words(parsed) is { } unknown ? [unknown] : [.. parsed.Errors.Select(error => error.Message)];
        foreach (var error in errors) problems.WriteLine($"mmnas: {error}");
        problems.WriteLine($"{NameOf(parsed.CommandResult)} --help explains with an example");
        return ExitCode.Bad;
    }

    private static string NameOf(CommandResult command) =>
        command.Parent is CommandResult outer ? $"{NameOf(outer)} {command.Command.Name}" : "mmnas";
}
