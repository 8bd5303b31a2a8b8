using System.CommandLine;
using MmNas.Console.Shell;

namespace MmNas.Console.Commands;

/// <summary><c>mmnas completion SHELL</c>: prints what makes a shell complete commands, options and their values.</summary>
internal static class CompletionCommand
{
    private const string Example = """
        source <(mmnas completion bash)                                  # in ~/.bashrc
        source <(mmnas completion zsh)                                   # in ~/.zshrc
        mmnas completion fish > ~/.config/fish/completions/mmnas.fish
        """;

    // The command itself knows what may follow: it is asked with the line and the place of the cursor in it.
    private const string Bash = """
        _mmnas() {
            local line="mmnas${COMP_LINE#"${COMP_WORDS[0]}"}"
            local place=$((COMP_POINT - ${#COMP_WORDS[0]} + 5))
            local IFS=$'\n'
            COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" "[suggest:$place]" "$line" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _mmnas mmnas ./mmnas
        """;

    private const string Zsh = """
        _mmnas() {
            local line="mmnas${BUFFER#"${words[1]}"}"
            local place=$((CURSOR - ${#words[1]} + 5))
            local found=("${(@f)$("${words[1]}" "[suggest:$place]" "$line" 2>/dev/null)}")
            compadd -a found || _files
        }
        compdef _mmnas mmnas ./mmnas
        """;

    private const string Fish = """
        function __mmnas
            set -l words (commandline -op)
            set -l line (string replace -- $words[1] mmnas (commandline -p))
            set -l place (math (commandline -C) - (string length -- $words[1]) + 5)
            eval $words[1] '"[suggest:$place]"' '"$line"' 2>/dev/null
        end
        complete -c mmnas -a '(__mmnas)'
        """;

    public static Command Create(GlobalOptions options, CommandContext context)
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or fish" };
        shell.TakeOnly("bash", "zsh", "fish");
        var command = new ExplainedCommand("completion", "Print a script with which a shell completes commands, options and their values", Example) { shell };
        command.SetAction(async (parsed, _) =>
        {
            await context.Output.WriteLineAsync(parsed.GetRequiredValue(shell) switch { "bash" => Bash, "zsh" => Zsh, _ => Fish });
            return ExitCode.Done;
        });
        return command;
    }
}
