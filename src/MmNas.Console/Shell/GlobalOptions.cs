using System.CommandLine;

namespace MmNas.Console.Shell;

/// <summary>The options that every command takes, as the command line spells them.</summary>
internal sealed class GlobalOptions
{
    private readonly Option<string?> home = new("--home")
    {
        Description = "Folder of state, checkpoints and logs ($MMNAS_HOME, else mmnas in the XDG data folder)",
        HelpName = "DIR",
        Recursive = true,
    };

    private readonly Option<string?> config = new("--config")
    {
        Description = "A file of silo-config: the cluster to talk to, or to serve",
        HelpName = "FILE",
        Recursive = true,
    };

    private readonly Option<string?> url = new("--url")
    {
        Description = "A served platform's web port to talk to, from anywhere ($MMNAS_URL); its key is taken from $MMNAS_KEY",
        HelpName = "URL",
        Recursive = true,
    };

    private readonly Option<string[]> plugins = new("--plugin")
    {
        Description = "An assembly with operations and tasks of your own; repeat it for several (docs/extending.md)",
        HelpName = "FILE.dll",
        Recursive = true,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<bool> json = new("--json")
    {
        Description = "One JSON object per line on stdout, the last one the result; everything else goes to stderr",
        Recursive = true,
    };

    private readonly Option<bool> quiet = new("--quiet") { Description = "Print the result alone, without progress", Recursive = true };

    private readonly Option<bool> noColor = new("--no-color") { Description = "No colours (also with NO_COLOR set)", Recursive = true };

    public IEnumerable<Option> All => [home, config, url, plugins, json, quiet, noColor];

    /// <summary>The files that --plugin names, in their order.</summary>
    public IReadOnlyList<string> Plugins(ParseResult parsed) => parsed.GetValue(plugins) ?? [];

    /// <summary>The file that --config names, absolute; null without the option.</summary>
    public string? Config(ParseResult parsed) => parsed.GetValue(config) is { Length: > 0 } file ? Path.GetFullPath(file) : null;

    public GlobalOptions()
    {
        url.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && UrlOf(token.Value) is null) result.AddError($"--url is {token.Value}; use the address of a web port, such as http://127.0.0.1:8080");
        });
    }

    public Settings Read(ParseResult parsed, Func<string, string?> environment) => new(
        HomePath.Of(parsed.GetValue(home), environment),
        Config(parsed),
        Url(parsed, environment),
        parsed.GetValue(json),
        parsed.GetValue(quiet),
        parsed.GetValue(noColor) || !string.IsNullOrEmpty(environment("NO_COLOR")));

    /// <summary>The option goes before the environment, and a home folder or a config that is named goes before that.</summary>
    private Uri? Url(ParseResult parsed, Func<string, string?> environment)
    {
        if (parsed.GetValue(url) is { } given) return UrlOf(given);
        if (parsed.GetValue(home) is not null || parsed.GetValue(config) is not null || environment("MMNAS_URL") is not { Length: > 0 } text) return null;
        return UrlOf(text) ?? throw new CommandException(ExitCode.Bad, $"MMNAS_URL is {text}; use the address of a web port, such as http://127.0.0.1:8080");
    }

    private static Uri? UrlOf(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https") ? address : null;
}
