using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace MmNas.Console.Shell;

/// <summary>A command whose help ends with an example.</summary>
internal sealed class ExplainedCommand(string name, string description, string example) : Command(name, description)
{
    public string Example => example;
}

/// <summary>The usual help, then the command's example and the exit codes.</summary>
internal sealed class HelpWithExample(HelpAction usual, string rootExample) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true; // "run --help" is no misuse, though run wants a spec

    public override int Invoke(ParseResult parseResult)
    {
        HideOthersArguments(parseResult);
        usual.Invoke(parseResult);
        var example = parseResult.CommandResult.Command is ExplainedCommand command ? command.Example : rootExample;
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine($"Example:\n  {example.ReplaceLineEndings("\n  ")}\n");
        output.WriteLine(ExitCode.Explained);
        return ExitCode.Done;
    }

    // The usual help lists those of the commands around this one too, though nobody gives them here: "rank [<ID>] table <SPEC>".
    private static void HideOthersArguments(ParseResult parsed)
    {
        for (var outer = parsed.CommandResult.Parent as CommandResult; outer is not null; outer = outer.Parent as CommandResult)
        {
            foreach (var argument in outer.Command.Arguments) argument.Hidden = true;
        }
    }
}
