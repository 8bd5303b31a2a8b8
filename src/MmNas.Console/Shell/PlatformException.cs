namespace MmNas.Console.Shell;

/// <summary>No platform could be reached; the message says why and what to do.</summary>
internal sealed class PlatformException(string message, Exception? cause = null) : CommandException(Shell.ExitCode.NoPlatform, message, cause);
