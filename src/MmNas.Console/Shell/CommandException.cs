namespace MmNas.Console.Shell;

/// <summary>Ends the command with an exit code and what a person has to know.</summary>
/// <param name="exitCode">One of <see cref="ExitCode"/>.</param>
/// <param name="message">What is wrong and the way out; a line each where it is several things.</param>
internal class CommandException(int exitCode, string message, Exception? cause = null) : Exception(message, cause)
{
    public int ExitCode => exitCode;

    public IEnumerable<string> Lines => Message.Split('\n');
}
