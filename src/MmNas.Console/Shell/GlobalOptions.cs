using System.CommandLine;

namespace MmNas.Console.Shell;

/// <summary>The options that every command takes, as the command line spells them.</summary>
internal sealed class GlobalOptions
{
    private readonly Option<string?> home = new("--home")
    {
        Description = "Folder of state, checkpoints and logs ($MMNAS_HOME, else mmnas in the XDG data folder)", HelpName = "DIR", Recursive = true,
    };

    private readonly Option<bool> json = new("--json")
    {
        Description = "One JSON object a line on stdout, the last one the result; all else goes to stderr", Recursive = true,
    };

    private readonly Option<bool> quiet = new("--quiet") { Description = "No progress, the result alone", Recursive = true };

    private readonly Option<bool> noColor = new("--no-color") { Description = "No colours (also with NO_COLOR set)", Recursive = true };

    public IEnumerable<Option> All => [home, json, quiet, noColor];

    public Settings Read(ParseResult parsed, Func<string, string?> environment) => new(
        HomePath.Of(parsed.GetValue(home), environment),
        parsed.GetValue(json),
        parsed.GetValue(quiet),
        parsed.GetValue(noColor) || !string.IsNullOrEmpty(environment("NO_COLOR")));
}
