using MmNas.Files;

namespace MmNas.Console.Shell;

/// <summary>Ends the command with an exit code and what a person has to know.</summary>
/// <param name="exitCode">One of <see cref="ExitCode"/>.</param>
/// <param name="lines">What is wrong and the way out, a line for each thing. Ids, paths and other words of people may stand in it: it is made visible.</param>
internal class CommandException(int exitCode, IReadOnlyList<string> lines, Exception? cause = null) : Exception(string.Join('\n', lines.Select(VisibleText.Of)), cause)
{
    /// <summary>One thing is wrong.</summary>
    public CommandException(int exitCode, string line, Exception? cause = null)
        : this(exitCode, [line], cause)
    {
    }

    /// <summary>Of an error whose message has a line for each thing that is wrong.</summary>
    public static CommandException Of(int exitCode, Exception cause) => new(exitCode, cause.Message.Split('\n'), cause);

    public int ExitCode => exitCode;

    public IEnumerable<string> Lines => Message.Split('\n');
}
