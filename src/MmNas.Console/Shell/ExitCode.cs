namespace MmNas.Console.Shell;

/// <summary>What the command's exit says to a script.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>An experiment failed or was cancelled, or an order could not be carried out.</summary>
    public const int Failed = 1;

    /// <summary>Bad usage, spec or data.</summary>
    public const int Bad = 2;

    /// <summary>No platform was reached.</summary>
    public const int NoPlatform = 3;

    /// <summary>Interrupted: what ran in this process is paused at a round's end.</summary>
    public const int Interrupted = 130;

    /// <summary>For the help of every command.</summary>
    public const string Explained = """
        Exit codes:
          0    done
          1    an experiment failed, or what was asked for cannot be done; the reason is on stderr
          2    bad usage, spec or data
          3    no platform reached (none is running, or another process has the home folder)
          130  interrupted: run pauses at the end of a round with a checkpoint; watch and log stop, and what they followed continues;
               a second interrupt leaves at once
        """;
}
